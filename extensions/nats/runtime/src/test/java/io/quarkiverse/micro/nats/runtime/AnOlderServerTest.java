package io.quarkiverse.micro.nats.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;

/**
 * A server of version 2.10 does what it can, and what it cannot is said.
 */
@NeedsProgram(NatsServer.OLDER)
class AnOlderServerTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final byte[] VALUE = { 1 };

    /** Said by the engine, or by the store that knew it before. */
    private static final String WHAT_TO_DO = "Run a newer one|Choose another one .* or a version of its engine that can";

    @TempDir
    Path folder;
    private NatsServer server;

    @BeforeEach
    void start() {
        server = NatsServer.olderJetStream(folder);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void recordsAreKeptAndComparedButDoNotExpireNorChangeTogether() {
        try (MicroStore store = rooms().store()) {
            long first = get(store.write("key", VALUE));
            assertThat(get(store.write(new Write("key", VALUE, WriteOptions.DEFAULT.ifVersion(first))))).isGreaterThan(first);
            assertThat(failure(store.write(new Write("key", VALUE, WriteOptions.DEFAULT.ifVersion(first)))).code())
                    .isEqualTo(Code.ABORTED);
            get(store.delete("key"));
            assertThat(get(store.read("key"))).isEmpty();

            MicroException expiring = failure(store.write(
                    new Write("key", VALUE, WriteOptions.DEFAULT.withTtl(Duration.ofMinutes(1)))));
            assertThat(expiring.code()).isEqualTo(Code.UNIMPLEMENTED);
            assertThat(expiring.detail()).containsPattern(WHAT_TO_DO);
            MicroException together = failure(store.apply(List.of(new Write("a", VALUE, WriteOptions.DEFAULT),
                    new Write("b", VALUE, WriteOptions.DEFAULT))));
            assertThat(together.code()).isEqualTo(Code.UNIMPLEMENTED);
            assertThat(together.detail()).containsPattern(WHAT_TO_DO);
        }
    }

    @Test
    void eventsArePublishedTogetherButNotConsumedInOrder() {
        try (MicroEventStream stream = rooms().stream()) {
            get(stream.publish("orders", List.of(event("1"), event("2"))));
            ConsumeOptions options = ConsumeOptions.DEFAULT.withName("billing").withGroup("billing");
            MicroException inOrder = failure(stream.consume("orders", options).toUni());
            assertThat(inOrder.code()).isEqualTo(Code.UNIMPLEMENTED);
            assertThat(inOrder.detail()).contains("needs NATS server 2.11 or newer, and this one is 2.10.");
            Queue<String> seen = new ConcurrentLinkedQueue<>();
            stream.consume("orders", options.ordered(false)).subscribe().with(event -> {
                seen.add(new String(event.payload(), UTF_8));
                event.ack().subscribe().with(done -> {
                });
            });
            await().atMost(BOUND).untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrder("1", "2"));
        }
    }

    @Test
    void eventsUnderATokenArePublishedInTheirOrderAndByNobodyWhoCameTooLate() {
        try (MicroEventStream stream = rooms().stream()) {
            get(stream.publish("orders", List.of(event("1").withToken(2), event("2").withToken(2), event("3").withToken(2))));
            MicroException late = failure(
                    stream.publish("orders", List.of(event("4").withToken(1), event("5").withToken(1))));
            assertThat(late.code()).isEqualTo(Code.FAILED_PRECONDITION);
            assertThat(get(stream.read("orders", StartAt.EARLIEST, 10)))
                    .extracting(event -> new String(event.payload(), UTF_8)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void locksWork() {
        try (MicroLocks locks = rooms().locks()) {
            HeldLock first = get(locks.acquire("scheduler"));
            get(first.unlock());
            HeldLock second = get(locks.acquire("scheduler"));
            assertThat(second.token()).isGreaterThan(first.token());
            get(second.unlock());
        }
    }

    private Rooms rooms() {
        return new Rooms(NatsSettings.DEFAULT.withServers(List.of(server.address())), JetStreamSettings.DEFAULT);
    }

    private static <T> T get(Uni<T> operation) {
        return operation.await().atMost(BOUND);
    }

    private static MicroException failure(Uni<?> operation) {
        return catchThrowableOfType(MicroException.class, () -> get(operation));
    }

    private static NewEvent event(String text) {
        return NewEvent.of(text.getBytes(UTF_8));
    }
}
