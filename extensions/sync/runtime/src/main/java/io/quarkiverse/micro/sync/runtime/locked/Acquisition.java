package io.quarkiverse.micro.sync.runtime.locked;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.HeldLock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * A method's lock, from asking for it on. When the method is given up the lock is not kept for it: its place in the queue is
 * given back, or the lock itself where it was on its way to the method or there already.
 */
final class Acquisition {

    private final CompletableFuture<HeldLock> asked = new CompletableFuture<>();
    private final Cancellable asking;

    Acquisition(Uni<HeldLock> acquiring) {
        this.asking = acquiring.subscribe().with(this::came, asked::completeExceptionally);
    }

    private void came(HeldLock lock) {
        if (!asked.complete(lock)) { // given up meanwhile
            unlock(lock);
        }
    }

    /**
     * Blocks; the patience of the lock is its bound.
     */
    HeldLock await(String method) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
            throw MicroException.builder(Code.CANCELLED).cause(e)
                    .detail("The thread that waited for the lock of " + method + " was interrupted").build();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * @return the lock where the caller is: its context is what the method expects
     */
    Uni<HeldLock> here() {
        Uni<HeldLock> lock = Uni.createFrom().completionStage(asked.copy()); // Mutiny cancels what it is given
        Context caller = Vertx.currentContext();
        return caller == null ? lock : lock.emitOn(task -> caller.runOnContext(ignored -> task.run()));
    }

    void abandon() {
        if (asked.cancel(false)) {
            asking.cancel();
        } else {
            asked.thenAccept(Acquisition::unlock);
        }
    }

    private static void unlock(HeldLock lock) {
        lock.unlock().subscribe().with(done -> {
        }, failure -> {
            // What could not be given back ends by itself
        });
    }
}
