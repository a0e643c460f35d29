package io.quarkiverse.micro.core.runtime.sync;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.EmptyUniSubscription;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;

/**
 * Somebody asks for a lock. Unlike Mutiny's emitter it says so, too, when it is cancelled while the lock is handed over: what
 * nobody gets must not be kept.
 */
final class Asking<T> extends AbstractUni<T> {

    private final Function<UniSubscriber<? super T>, Waiter> ask;
    private final BiConsumer<Waiter, UniSubscriber<? super T>> start;
    private final Consumer<Waiter> leave;

    private Asking(Function<UniSubscriber<? super T>, Waiter> ask,
            BiConsumer<Waiter, UniSubscriber<? super T>> start, Consumer<Waiter> leave) {
        this.ask = ask;
        this.start = start;
        this.leave = leave;
    }

    /**
     * @param ask whoever subscribes; fails where it may not
     * @param leave is called when it is cancelled
     */
    static <T> Uni<T> of(Function<UniSubscriber<? super T>, Waiter> ask,
            BiConsumer<Waiter, UniSubscriber<? super T>> start, Consumer<Waiter> leave) {
        return Infrastructure.onUniCreation(new Asking<>(ask, start, leave));
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        Waiter waiter;
        try {
            waiter = ask.apply(subscriber);
        } catch (RuntimeException e) {
            subscriber.onSubscribe(EmptyUniSubscription.DONE);
            subscriber.onFailure(e);
            return;
        }
        subscriber.onSubscribe(() -> leave.accept(waiter));
        if (!waiter.fate().isSealed()) {
            start(waiter, subscriber);
        }
    }

    private void start(Waiter waiter, UniSubscriber<? super T> subscriber) {
        try {
            start.accept(waiter, subscriber);
        } catch (RuntimeException e) { // of the engine
            if (waiter.fate().seal()) {
                subscriber.onFailure(e);
            }
        }
    }
}
