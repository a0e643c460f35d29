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
import java.util.stream.IntStream;

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
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * A server that is stopped by SIGSTOP: its connections stay, and nobody answers. Nothing hangs, and all goes on with it.
 */
@NeedsProgram(NatsServer.CURRENT)
class AServerFreezesTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration NOT_LATER = Duration.ofSeconds(5);

    @TempDir
    Path folder;
    private NatsServer server;

    @BeforeEach
    void start() {
        server = NatsServer.jetStream(folder);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publishersAreToldAndConsumersGoOn() {
        try (MicroEventStream stream = rooms().stream()) {
            Queue<String> seen = new ConcurrentLinkedQueue<>();
            get(stream.publish("orders", event("before")));
            stream.consume("orders", ConsumeOptions.DEFAULT.withName("billing").withGroup("billing")).subscribe()
                    .with(event -> {
                        seen.add(new String(event.payload(), UTF_8));
                        event.ack().subscribe().with(done -> {
                        }, failure -> {
                        });
                    });
            await().atMost(BOUND).until(() -> seen.contains("before"));
            server.freeze();
            requireUnavailable(stream.publish("orders", event("meanwhile")));
            server.thaw();
            eventually(stream.publish("orders", event("after")));
            await().atMost(BOUND).until(() -> seen.contains("after"));
        }
    }

    @Test
    void consumersEndWithoutItAndHoldNobodyUp() {
        MicroEventStream stream = rooms().stream();
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        get(stream.publish("orders", event("before")));
        List<Cancellable> consumers = IntStream.range(0, 5).mapToObj(number -> stream.consume("orders",
                ConsumeOptions.DEFAULT.withGroup("g" + number)).subscribe().with(event -> seen.add("g" + number))).toList();
        await().atMost(BOUND).until(() -> seen.size() == consumers.size());
        server.freeze();
        assertThat(timeOf(consumers.get(0)::cancel)).isLessThan(Duration.ofMillis(1500));
        assertThat(timeOf(stream::close)).isLessThan(NOT_LATER);
    }

    @Test
    void readersAndWritersAreTold() {
        try (MicroStore store = rooms().store()) {
            get(store.write("key", new byte[] { 1 }));
            server.freeze();
            requireUnavailable(store.read("key"));
            requireUnavailable(store.write("key", new byte[] { 2 }));
            server.thaw();
            long version = eventually(store.write("key", new byte[] { 3 }));
            assertThat(get(store.read("key")).orElseThrow().version()).isEqualTo(version);
        }
    }

    @Test
    void aHolderLosesItsLockInTimeAndTheNextTokenIsHigher() {
        try (MicroLocks locks = rooms().locks()) {
            HeldLock lock = get(locks.acquire("scheduler", LockOptions.DEFAULT.withTtl(Duration.ofSeconds(2))));
            server.freeze();
            lock.lost().await().atMost(NOT_LATER);
            server.thaw();
            HeldLock next = eventually(locks.acquire("scheduler"));
            assertThat(next.token()).isGreaterThan(lock.token());
            get(next.unlock());
        }
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void requireUnavailable(Uni<?> operation) {
        Duration taken = timeOf(() -> {
            MicroException failure = catchThrowableOfType(MicroException.class, () -> get(operation));
            assertThat(failure.code()).as(failure.getMessage()).isEqualTo(Code.UNAVAILABLE);
        });
        assertThat(taken).isLessThan(NOT_LATER);
    }

    private Rooms rooms() {
        return new Rooms(NatsSettings.DEFAULT.withServers(List.of(server.address())).withTimeout(TIMEOUT),
                JetStreamSettings.DEFAULT);
    }

    private static <T> T get(Uni<T> operation) {
        return operation.await().atMost(BOUND);
    }

    private static <T> T eventually(Uni<T> operation) {
        return get(operation.onFailure().retry().withBackOff(Duration.ofMillis(100), Duration.ofSeconds(1)).expireIn(20_000));
    }

    private static NewEvent event(String text) {
        return NewEvent.of(text.getBytes(UTF_8));
    }
}
