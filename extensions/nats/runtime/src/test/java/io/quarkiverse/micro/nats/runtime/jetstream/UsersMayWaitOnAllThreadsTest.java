package io.quarkiverse.micro.nats.runtime.jetstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.events.NatsStream;
import io.quarkiverse.micro.nats.runtime.store.NatsStore;
import io.quarkiverse.micro.nats.runtime.sync.NatsCells;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;

/** As requests do that block: what they wait for must not need a thread of theirs. */
@NeedsProgram(NatsServer.CURRENT)
class UsersMayWaitOnAllThreadsTest {

    private static final int THREADS = 2;
    private static final int USERS = 6;
    private static final Duration BOUND = Duration.ofSeconds(15);

    @TempDir
    Path folder;
    private NatsServer server;

    private final FewWorkers workers = new FewWorkers(THREADS);
    private final AtomicInteger number = new AtomicInteger();

    @BeforeEach
    void start() {
        server = NatsServer.jetStream(folder);
        server.start();
    }

    @AfterEach
    void close() {
        workers.close();
        server.close();
    }

    @Test
    void untilTheirRecordsAreStored() throws Exception {
        try (MicroStore store = store()) {
            allSucceed(() -> store.write(key(), new byte[1]).await().atMost(BOUND));
        }
    }

    @Test
    void untilTheirRecordsAreListed() throws Exception {
        try (MicroStore store = store()) {
            for (int i = 0; i < 5; i++) {
                store.write(key(), new byte[1]).await().atMost(BOUND);
            }
            allSucceed(() -> {
                List<StoreRecord> page = store.list(ListQuery.ALL.withLimit(2)).await().atMost(BOUND);
                store.write(key(), new byte[1]).await().atMost(BOUND);
                return store.list(ListQuery.ALL.withLimit(2).after(page.get(1).key())).await().atMost(BOUND);
            });
        }
    }

    @Test
    void untilAServerIsThere() throws Exception {
        server.kill();
        try (MicroStore store = store()) {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(server::start);
            allSucceed(() -> store.write(key(), new byte[1]).await().atMost(BOUND));
        }
    }

    @Test
    void untilTheirEventsAreStoredAndRead() throws Exception {
        NatsStream transport = new NatsStream(link(), topic -> Retention.ALL, Duration.ofMinutes(1),
                JetStreamSettings.DEFAULT);
        try (MicroEventStream stream = new MicroEventStream(transport, EventSettings.DEFAULT)) {
            allSucceed(() -> {
                stream.publish("orders", NewEvent.of(new byte[1])).await().atMost(BOUND);
                return stream.read("orders", StartAt.EARLIEST, 10).await().atMost(BOUND);
            });
        }
    }

    @Test
    void untilALockIsFreeWhileOthersAreKept() throws Exception {
        NatsCells cells = new NatsCells(link(), "micro-locks", JetStreamSettings.DEFAULT);
        try (MicroLocks locks = new MicroLocks(cells, "test")) {
            HeldLock kept = locks.acquire("kept", options(Duration.ofSeconds(3))).await().atMost(BOUND);
            HeldLock awaited = locks.acquire("awaited", options(BOUND)).await().atMost(BOUND);
            CompletableFuture.delayedExecutor(7, TimeUnit.SECONDS)
                    .execute(() -> awaited.unlock().subscribeAsCompletionStage());
            allSucceed(() -> {
                HeldLock lock = locks.acquire("awaited", options(BOUND)).await().indefinitely();
                lock.unlock().await().indefinitely();
                return lock;
            });
            assertThat(kept.held()).isTrue();
        }
    }

    private static LockOptions options(Duration ttl) {
        return new LockOptions(ttl, BOUND);
    }

    private String key() {
        return "k" + number.incrementAndGet();
    }

    private MicroStore store() {
        return new MicroStore(new NatsStore(link(), JetStreamSettings.DEFAULT), StoreSettings.DEFAULT, List.of());
    }

    private NatsLink link() {
        return new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address())).withTimeout(BOUND)).use();
    }

    private void allSucceed(Callable<?> use) throws Exception {
        for (Future<?> done : workers.call(USERS, use)) {
            assertThat(done).isNotCancelled();
            done.get();
        }
    }
}
