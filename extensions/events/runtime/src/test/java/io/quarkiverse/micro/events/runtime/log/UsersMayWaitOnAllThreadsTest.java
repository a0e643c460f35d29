package io.quarkiverse.micro.events.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.runtime.memory.MemoryStreamProvider;
import io.quarkiverse.micro.test.application.FewWorkers;

/** As handlers do that block: what they wait for must not need a thread of theirs. */
class UsersMayWaitOnAllThreadsTest {

    private static final Duration BOUND = Duration.ofSeconds(30); // longer than workers are waited for

    private final StreamTransport stream = new MemoryStreamProvider().create(topic -> Retention.ALL, Duration.ofMinutes(2));
    private final FewWorkers workers = new FewWorkers(2);

    @BeforeEach
    void publish() {
        new MicroEventStream(stream, EventSettings.DEFAULT).publish("orders", NewEvent.of(new byte[1])).await().atMost(BOUND);
    }

    @AfterEach
    void close() {
        workers.close();
        stream.close();
    }

    @Test
    void untilTheyHaveWhatTheyRead() throws Exception {
        assertAnswered(() -> stream.read("orders", StartAt.EARLIEST, 10).await().atMost(BOUND).size());
    }

    @Test
    void untilTheyKnowTheTopics() throws Exception {
        assertAnswered(() -> stream.topics().await().atMost(BOUND).size());
    }

    @Test
    void untilTheyConsumeAndGoElsewhere() throws Exception {
        assertAnswered(() -> {
            stream.consume("orders", ConsumeOptions.DEFAULT.withGroup("g"), event -> {
            }).await().atMost(BOUND);
            stream.seek("orders", "g", StartAt.EARLIEST).await().atMost(BOUND);
            return 1;
        });
    }

    private void assertAnswered(Callable<Integer> use) throws Exception {
        for (Future<Integer> answer : workers.call(6, use)) {
            assertThat(answer.get()).isEqualTo(1);
        }
    }
}
