package io.quarkiverse.micro.core.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreGuarantee.Durability;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What a store does about an engine that misbehaves, and what its interceptors see.
 */
class MicroStoreTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final int THREADS = 2;
    private static final int USERS = 6;

    private final Engine engine = new Engine();
    private final List<StoreOperation> observed = new ArrayList<>();
    private final MicroStore store = new MicroStore(engine,
            new StoreSettings("db", "table", 100, Duration.ofMillis(100)), List.of(new Interceptor()));

    @Test
    void waitsNoLongerThanItsBoundAndLetsTheEngineKnow() {
        AtomicBoolean cancelled = new AtomicBoolean();
        engine.reads = Uni.createFrom().<Optional<StoreRecord>> nothing().onCancellation()
                .invoke(() -> cancelled.set(true));
        assertFails(Code.UNAVAILABLE, "within PT0.1S", store.read("k"));
        await().atMost(BOUND).untilTrue(cancelled);
    }

    @Test
    void waitsNoLongerThanItsBoundThoughItsUsersBlockAllThreads() throws Exception {
        engine.reads = Uni.createFrom().nothing();
        MicroStore bounded = open(Duration.ofMillis(100));
        try (FewWorkers workers = new FewWorkers(THREADS)) {
            for (Future<MicroException> failure : workers.call(USERS, () -> catchThrowableOfType(MicroException.class,
                    () -> bounded.read("k").await().atMost(BOUND)))) {
                assertThat(failure.get().code()).isEqualTo(Code.UNAVAILABLE);
            }
        }
    }

    @Test
    void repeatsAFencedChangeThoughItsUsersBlockAllThreads() throws Exception {
        engine.reads = Uni.createFrom().item(Optional.empty());
        engine.conflicts.set(USERS);
        MicroStore fencing = open(BOUND);
        try (FewWorkers workers = new FewWorkers(THREADS)) {
            for (Future<List<Long>> done : workers.call(USERS, () -> fencing
                    .apply(List.of(new Write("k", new byte[1], WriteOptions.DEFAULT.withToken(7)))).await().atMost(BOUND))) {
                assertThat(done.get()).hasSize(1);
            }
        }
    }

    @Test
    void tellsOfAnEngineThatBreaksByOneKindOfError() {
        engine.reads = Uni.createFrom().failure(new IllegalStateException("as this test wants it"));
        assertFails(Code.INTERNAL, "as this test wants it", store.read("k"));
        engine.reads = null; // which throws
        assertFails(Code.INTERNAL, "NullPointerException", store.read("k"));
    }

    @Test
    void hasItsOperationsObservedAndSaysOfWhichTable() {
        engine.reads = Uni.createFrom().item(Optional.of(new StoreRecord("k", new byte[1], Map.of(), 1, Optional.empty())));
        assertThat(store.read("k").await().atMost(BOUND)).isPresent();
        assertThat(store.scoped("other", "t").read("k").await().atMost(BOUND)).isPresent();
        assertThat(observed).containsExactly(new StoreOperation("read", "db", "table", 0),
                new StoreOperation("read", "other", "t", 0));
    }

    @Test
    void refusesWhatIsTooLargeBeforeTheEngineSeesIt() {
        assertFails(Code.INVALID_ARGUMENT, "quarkus.micro.store.max-value-size", store.write("k", new byte[101]));
        assertFails(Code.INVALID_ARGUMENT, "0 changes", store.apply(List.of()));
    }

    @Test
    void closesTheEngineOnceForAllThatAreScoped() {
        store.close();
        store.close();
        assertThat(engine.closes).isEqualTo(1);
        assertFails(Code.UNAVAILABLE, "closed", store.scoped("other", "t").read("k"));
        assertFails(Code.UNAVAILABLE, "closed", store.watch("").toUni());
    }

    private MicroStore open(Duration timeout) {
        return new MicroStore(engine, new StoreSettings("db", "table", 100, timeout), List.of());
    }

    private static void assertFails(Code code, String detail, Uni<?> operation) {
        assertThatThrownBy(() -> operation.await().atMost(BOUND)).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail()).contains(detail);
        });
    }

    private final class Interceptor implements StoreInterceptor {

        @Override
        public <T> Uni<T> around(StoreOperation call, Uni<T> operation) {
            return operation.onItemOrFailure().invoke((item, failure) -> observed.add(call));
        }
    }

    /** Answers what a test says. */
    private static final class Engine implements StoreEngine, StoreTable {

        private final AtomicInteger conflicts = new AtomicInteger();
        private Uni<Optional<StoreRecord>> reads;
        private int closes;

        @Override
        public StoreGuarantee guarantee() {
            return new StoreGuarantee(Durability.ENGINE, true, Set.of());
        }

        @Override
        public StoreTable table(String database, String table) {
            return this;
        }

        @Override
        public Uni<Optional<StoreRecord>> read(String key) {
            return reads;
        }

        @Override
        public Uni<List<Long>> apply(List<Change> changes) {
            return conflicts.getAndDecrement() > 0
                    ? Uni.createFrom().failure(new MicroException(Code.ABORTED, "as this test wants it"))
                    : Uni.createFrom().item(changes.stream().map(change -> 1L).toList());
        }

        @Override
        public Uni<List<StoreRecord>> list(ListQuery query) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Multi<StoreEvent> watch(String prefix) {
            return Multi.createFrom().empty();
        }

        @Override
        public Uni<List<String>> tables(String database) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
