package io.quarkiverse.micro.core.runtime.policy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/**
 * An operation that ends within a bound, and fails with nothing but a {@link MicroException}. Waits only for
 * what is not done at once.
 */
public final class Bounded<T> extends AbstractUni<T> {

    private final String whose;
    private final Supplier<Uni<T>> operation;
    private final TimeLimit limit;

    /**
     * @param whose begins the sentence that says it is late or broken: {@code The store}
     * @param operation called when subscribed to
     * @param limit that it has together with others
     */
    public Bounded(String whose, Supplier<Uni<T>> operation, TimeLimit limit) {
        this.whose = whose;
        this.operation = operation;
        this.limit = limit;
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        Run<T> run = new Run<>(whose, subscriber);
        subscriber.onSubscribe(run);
        try {
            AbstractUni.subscribe(operation.get(), run);
        } catch (RuntimeException | Error e) {
            run.onFailure(e);
        }
        run.endWithin(limit);
    }

    private static final class Run<T> extends AtomicBoolean implements UniSubscriber<T>, UniSubscription {

        private static final long serialVersionUID = 1L;

        private final String whose;
        private final transient UniSubscriber<? super T> subscriber;
        private transient volatile UniSubscription upstream;
        private transient volatile TimeLimit.Waiting waiting;

        Run(String whose, UniSubscriber<? super T> subscriber) {
            this.whose = whose;
            this.subscriber = subscriber;
        }

        void endWithin(TimeLimit limit) {
            if (get()) {
                return;
            }
            waiting = limit.begin(() -> endLate(limit));
            if (get()) {
                waiting.end();
            }
        }

        private void endLate(TimeLimit limit) {
            if (isFirst()) {
                subscriber.onFailure(new MicroException(Code.UNAVAILABLE, whose + " has not answered within " + limit.limit()
                        + ". What was asked for may be done all the same"));
                cancelUpstream();
            }
        }

        private boolean isFirst() {
            if (!compareAndSet(false, true)) {
                return false;
            }
            TimeLimit.Waiting begun = waiting;
            if (begun != null) {
                begun.end();
            }
            return true;
        }

        private void cancelUpstream() {
            UniSubscription subscription = upstream;
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onSubscribe(UniSubscription subscription) {
            upstream = subscription;
            if (get()) {
                subscription.cancel();
            }
        }

        @Override
        public void onItem(T item) {
            if (isFirst()) {
                subscriber.onItem(item);
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            if (isFirst()) {
                subscriber.onFailure(failure instanceof MicroException ? failure
                        : MicroException.builder(Code.INTERNAL).detail(whose + " broke: " + failure).cause(failure).build());
            }
        }

        @Override
        public void cancel() {
            isFirst();
            cancelUpstream();
        }

        @Override
        public Context context() {
            return subscriber.context();
        }
    }
}
