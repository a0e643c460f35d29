package io.quarkiverse.micro.events.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.test.application.FewWorkers;

/** As requests do that block: what they wait for must not need a thread of theirs. */
class UsersMayWaitOnAllThreadsTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void untilEventsAreStoredAndRead() throws Exception {
        try (MicroEventStream stream = new MicroEventStream(new FileStreamProvider(directory.resolve("events.mv.db"))
                .create(topic -> Retention.ALL, Duration.ofMinutes(1)), EventSettings.DEFAULT);
                FewWorkers workers = new FewWorkers(2)) {
            for (Future<Integer> read : workers.call(6, () -> {
                stream.publish("orders", NewEvent.of(new byte[1])).await().atMost(BOUND);
                return stream.read("orders", StartAt.EARLIEST, 10).await().atMost(BOUND).size();
            })) {
                assertThat(read).isNotCancelled();
                assertThat(read.get()).isPositive();
            }
        }
    }
}
