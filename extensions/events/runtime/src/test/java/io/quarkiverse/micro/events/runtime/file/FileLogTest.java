package io.quarkiverse.micro.events.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.runtime.log.LocalStream;
import io.quarkiverse.micro.events.runtime.log.StoredEvent;
import io.quarkiverse.micro.store.runtime.file.DatabaseFile;
import io.quarkiverse.micro.store.runtime.file.DatabaseFileSettings;

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

    @Test
    void whatWasGivenUpAndDidNotGetOnDiskIsStoredWhenItIsPublishedAgain() {
        DatabaseFile file = new DatabaseFile(directory.resolve("events.mv.db"), DatabaseFileSettings.DEFAULT);
        FileLog log = new FileLog(file, topic -> Retention.ALL, Duration.ofMinutes(2));
        append(log, "orders");
        NewEvent event = NewEvent.of(new byte[0]).withId("x").withTime(Instant.now());
        onAFullDisk(file, () -> log.append("orders", List.of(event)).subscribe().with(never -> {
        }).cancel());

        List<Long> offsets = log.append("orders", List.of(event)).await().atMost(BOUND);
        assertThat(log.read("orders", 2, 10, 1000)).extracting(StoredEvent::offset).containsExactlyElementsOf(offsets);
        log.close();
    }

    @Test
    void anAcknowledgementThatDidNotGetOnDiskFailsUntilItDoes() {
        DatabaseFile file = new DatabaseFile(directory.resolve("events.mv.db"), DatabaseFileSettings.DEFAULT);
        MicroEventStream stream = new MicroEventStream(
                new LocalStream(new FileLog(file, topic -> Retention.ALL, Duration.ofMinutes(2))), EventSettings.DEFAULT);
        stream.publish("orders", NewEvent.of(new byte[0])).await().atMost(BOUND);
        BlockingQueue<StreamEvent<byte[]>> events = new LinkedBlockingQueue<>();
        stream.consume("orders", ConsumeOptions.DEFAULT.withGroup("g")).subscribe().with(events::add);
        await().atMost(BOUND).until(() -> !events.isEmpty());
        StreamEvent<byte[]> event = events.remove();
        for (int i = 0; i < 2; i++) {
            AtomicReference<CompletableFuture<Void>> acknowledged = new AtomicReference<>();
            onAFullDisk(file, () -> acknowledged.set(event.ack().subscribeAsCompletionStage()));
            assertThat(acknowledged.get()).failsWithin(BOUND);
        }
        event.ack().await().atMost(BOUND);
        stream.close();
    }

    /** In one commit with what the disk has no room for. */
    private static void onAFullDisk(DatabaseFile file, Runnable action) {
        assertThatThrownBy(() -> file.change(store -> {
            action.run();
            return store.openMap("full", new MVMap.Builder<String, String>().valueType(new TooMuch())).put("", "");
        }).await().atMost(BOUND)).hasMessageContaining("no space left");
    }

    /** Nothing of this type can be written. */
    private static final class TooMuch extends BasicDataType<String> {

        @Override
        public int getMemory(String value) {
            return 0;
        }

        @Override
        public void write(WriteBuffer buffer, String value) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }

        @Override
        public String read(ByteBuffer buffer) {
            throw new AssertionError("It was written");
        }

        @Override
        public String[] createStorage(int size) {
            return new String[size];
        }
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
