package io.quarkiverse.micro.events.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;

class FileLogTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Retention A_SECOND = new Retention(Optional.of(Duration.ofSeconds(1)), OptionalLong.empty(),
            OptionalLong.empty());

    @TempDir
    Path directory;

    @Test
    void whatIsTooOldGoesAlsoFromTopicsThatNobodyUsesAnyMore() {
        FileLog before = open(Retention.ALL);
        append(before, "deserted");
        before.close();

        FileLog log = open(A_SECOND);
        appendAndAwaitTheEndOf(log, "used");
        appendAndAwaitTheEndOf(log, "used"); // so old events were looked for once more since the file is open
        assertThat(log.extent("deserted").events()).isZero();
        log.close();
    }

    @Test
    void aFileInUseNamesThePropertyOfItsPlace() {
        FileLog first = open(Retention.ALL);
        append(first, "used");
        FileLog second = open(Retention.ALL);
        assertThatThrownBy(() -> append(second, "used")).isInstanceOf(MicroException.class)
                .hasMessageContaining("quarkus.micro.events.directory").hasMessageNotContaining("quarkus.micro.store");
        first.close();
        second.close();
    }

    private static void appendAndAwaitTheEndOf(FileLog log, String topic) {
        append(log, topic);
        await().atMost(BOUND).until(() -> log.extent(topic).events() == 0);
    }

    private static void append(FileLog log, String topic) {
        log.append(topic, List.of(NewEvent.of(new byte[0]).withId(UUID.randomUUID().toString()).withTime(Instant.now())))
                .await().atMost(BOUND);
    }

    private FileLog open(Retention retention) {
        return new FileLog(directory.resolve("events.mv.db"), topic -> retention, Duration.ofMinutes(2));
    }
}
