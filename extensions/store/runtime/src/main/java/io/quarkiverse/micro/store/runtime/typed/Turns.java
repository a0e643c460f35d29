package io.quarkiverse.micro.store.runtime.typed;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.core.runtime.policy.TimeLimit;
import io.smallrye.mutiny.Uni;

/**
 * Lets those of this process who look at an object and then change it do so one after the other. Without it they would get into
 * each other's way again and again: from a look to a change takes as long as the disk. Others are found out by the version.
 */
final class Turns {

    private static final int MOST_WAITING = 10_000;

    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final TimeLimit patience;

    /**
     * @param patience how long one may wait for its turn
     */
    Turns(Duration patience) {
        this.patience = new TimeLimit(patience);
    }

    /**
     * @return fails with <em>resource exhausted</em> where too many wait; with <em>unavailable</em> where those in front take
     *         too long
     */
    <R> Uni<R> inTurn(String key, Supplier<Uni<R>> work) {
        return Uni.createFrom().deferred(() -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                throw new MicroException(Code.RESOURCE_EXHAUSTED, MOST_WAITING + " changes of a table wait already. Let fewer "
                        + "be under way at a time");
            }
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> before = last.put(key, mine);
            Uni<R> turn = before == null ? Uni.createFrom().deferred(() -> work.get())
                    // On another thread, so that a long queue does not become a deep stack. Not one of the application's: all
                    // of them may be waiting for this turn
                    : Uni.createFrom().completionStage(() -> endOf(before)).chain(
                            () -> Uni.createFrom().<R> deferred(() -> work.get()).runSubscriptionOn(OwnThreads.STORES));
            return turn.onTermination().invoke(() -> end(key, mine, before));
        });
    }

    private CompletableFuture<Void> endOf(CompletableFuture<Void> before) {
        CompletableFuture<Void> end = before.copy();
        TimeLimit.Waiting wait = patience.begin(() -> end.completeExceptionally(MicroException.builder(Code.UNAVAILABLE)
                .outcome(Outcome.NOT_SENT).detail("Those who change the same object before have not been answered within "
                        + patience.limit() + ". Nothing was sent. Repeat it when the store is well")
                .build()));
        end.whenComplete((done, failure) -> wait.end());
        return end;
    }

    /** Who is cancelled, or gives up, before his turn has come keeps the others in order all the same. */
    private void end(String key, CompletableFuture<Void> mine, CompletableFuture<Void> before) {
        waiting.decrementAndGet();
        if (before == null || before.isDone()) {
            pass(key, mine);
        } else { // on another thread, so that many who gave up do not become a deep stack
            before.whenCompleteAsync((done, failure) -> pass(key, mine), OwnThreads.STORES);
        }
    }

    private void pass(String key, CompletableFuture<Void> mine) {
        last.remove(key, mine);
        mine.complete(null);
    }
}
