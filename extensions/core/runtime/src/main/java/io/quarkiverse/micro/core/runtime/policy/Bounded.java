package io.quarkiverse.micro.core.runtime.policy;

import java.time.Duration;
import java.util.concurrent.Future;
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
 * An operation that ends within a bound, and fails with nothing but a {@link MicroException}. Plans a timeout only for what is
 * not
 * done at once: a read from memory takes less than a timer.
 */
public final class Bounded<T> extends AbstractUni<T> {

    private final String whose;
    private final Supplier<Uni<T>> operation;
    private final Duration timeout;

    /**
     * @param whose begins the sentence that says it is late or broken: {@code The store}
     * @param operation called when subscribed to
     */
    public Bounded(String whose, Supplier<Uni<T>> operation, Duration timeout) {
        this.whose = whose;
        this.operation = operation;
        this.timeout = timeout;
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        Run<T> run = new Run<>(whose, subscriber);
        subscriber.onSubscribe(run);
        try {
            AbstractUni.subscribe(operation.get(), run);
        } catch (RuntimeException e) {
            run.onFailure(e);
        }
        run.endWithin(timeout);
    }

    private static final class Run<T> extends AtomicBoolean implements UniSubscriber<T>, UniSubscription {

        private static final long serialVersionUID = 1L;

        private final String whose;
        private final transient UniSubscriber<? super T> subscriber;
        private transient volatile UniSubscription upstream;
        private transient volatile Future<?> timer;

        Run(String whose, UniSubscriber<? super T> subscriber) {
            this.whose = whose;
            this.subscriber = subscriber;
        }

        void endWithin(Duration timeout) {
            if (get()) {
                return;
            }
            timer = Later.after(timeout.toNanos(), () -> {
                UniSubscription late = upstream;
                boolean wasFirst = end(() -> subscriber.onFailure(new MicroException(Code.UNAVAILABLE,
                        whose + " has not answered within " + timeout + ". What was asked for may be done all the same")));
                if (wasFirst && late != null) {
                    late.cancel();
                }
            });
            if (get()) {
                timer.cancel(false);
            }
        }

        private boolean end(Runnable ending) {
            if (!compareAndSet(false, true)) {
                return false;
            }
            Future<?> planned = timer;
            if (planned != null) {
                planned.cancel(false);
            }
            ending.run();
            return true;
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
            end(() -> subscriber.onItem(item));
        }

        @Override
        public void onFailure(Throwable failure) {
            end(() -> subscriber.onFailure(failure instanceof MicroException ? failure
                    : MicroException.builder(Code.INTERNAL).detail(whose + " broke: " + failure).cause(failure).build()));
        }

        @Override
        public void cancel() {
            end(() -> {
            });
            UniSubscription subscription = upstream;
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public Context context() {
            return subscriber.context();
        }
    }
}
