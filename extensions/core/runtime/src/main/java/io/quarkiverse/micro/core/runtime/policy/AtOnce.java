package io.quarkiverse.micro.core.runtime.policy;

import java.util.function.Supplier;

import io.smallrye.mutiny.helpers.EmptyUniSubscription;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;

/**
 * An operation that is done when somebody subscribes, on that thread. It captures no contexts for others as Mutiny's own kind
 * does, which takes longer than a read from memory.
 */
public final class AtOnce<T> extends AbstractUni<T> {

    private final Supplier<T> operation;

    /**
     * @param operation fails with what it throws
     */
    public AtOnce(Supplier<T> operation) {
        this.operation = operation;
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        T item;
        try {
            item = operation.get();
        } catch (RuntimeException | Error e) {
            subscriber.onSubscribe(EmptyUniSubscription.DONE);
            subscriber.onFailure(e);
            return;
        }
        subscriber.onSubscribe(EmptyUniSubscription.DONE);
        subscriber.onItem(item);
    }
}
