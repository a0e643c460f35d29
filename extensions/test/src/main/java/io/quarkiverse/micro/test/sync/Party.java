package io.quarkiverse.micro.test.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;
import io.smallrye.mutiny.Uni;

/**
 * Several processes, as far as locks can tell, and what is said of them.
 */
final class Party {

    static final Duration BOUND = Duration.ofSeconds(15);
    static final Duration TTL = Duration.ofSeconds(1);

    /** Of which a tenth, in which a holder is told before another can hold, is longer than a busy machine holds up a thread. */
    static final Duration TOLD_TTL = Duration.ofSeconds(4);
    static final LockOptions OPTIONS = new LockOptions(TTL, BOUND);

    private final LocksWorld world;
    private final List<AutoCloseable> opened = new ArrayList<>();

    Party(LocksWorld world) {
        this.world = world;
    }

    static String newId() {
        return "invoice-" + UUID.randomUUID();
    }

    LeaseCells cells() {
        LeaseCells cells = world.open();
        opened.add(cells::close);
        return cells;
    }

    Locks locks(String name) {
        return locks(name, world.open());
    }

    Locks locks(String name, LeaseCells cells) {
        Locks locks = world.assemble(cells, name);
        opened.add(locks instanceof AutoCloseable closeable ? closeable : cells::close);
        return locks;
    }

    SeveredCells severable() {
        return new SeveredCells(world.open());
    }

    void close() {
        for (AutoCloseable each : opened) {
            assertThat(catchThrowable(each::close)).isNull();
        }
        opened.clear();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }

    static <T> CompletableFuture<T> start(Uni<T> uni) {
        return uni.subscribeAsCompletionStage();
    }

    static HeldLock acquire(Locks locks, String id) {
        return await(locks.acquire(id, OPTIONS));
    }

    static Optional<HeldLock> tryAcquire(Locks locks, String id) {
        return await(locks.tryAcquire(id, TTL));
    }

    static void awaitThat(ThrowingRunnable assertion) {
        awaitWithin(BOUND, assertion);
    }

    static void awaitWithin(Duration bound, ThrowingRunnable assertion) {
        Awaitility.await().atMost(bound).pollInterval(Duration.ofMillis(10)).untilAsserted(assertion);
    }

    static void assertFails(Uni<?> uni, Code code) {
        assertThat(catchThrowable(() -> await(uni))).isInstanceOfSatisfying(MicroException.class,
                failure -> assertThat(failure.code()).as(failure.detail()).isEqualTo(code));
    }
}
