package io.quarkiverse.micro.rpc.runtime.client;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Reply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/**
 * Makes the call once for each subscription. An operator of its own, because each of Mutiny's would capture the contexts of the
 * calling thread, only to run our code in them.
 */
final class ReplyUni<T> extends AbstractUni<T> {

    private final Function<ReplyHandler, Execution> call;
    private final Function<Reply<Object>, T> result;

    private ReplyUni(Function<ReplyHandler, Execution> call, Function<Reply<Object>, T> result) {
        this.call = call;
        this.result = result;
    }

    /**
     * @param call that has not been started
     * @param result what the subscriber gets of a reply
     */
    static <T> Uni<T> of(Function<ReplyHandler, Execution> call, Function<Reply<Object>, T> result) {
        return Infrastructure.onUniCreation(new ReplyUni<>(call, result));
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        Running<T> running = new Running<>(subscriber, result);
        running.execution = call.apply(running);
        subscriber.onSubscribe(running);
        if (!running.get()) {
            running.execution.start();
        }
    }

    /** True from when the call has ended for the subscriber. */
    private static final class Running<T> extends AtomicBoolean implements UniSubscription, ReplyHandler {

        private static final long serialVersionUID = 1L;

        private final transient UniSubscriber<? super T> subscriber;
        private final transient Function<Reply<Object>, T> result;
        private transient Execution execution;

        private Running(UniSubscriber<? super T> subscriber, Function<Reply<Object>, T> result) {
            this.subscriber = subscriber;
            this.result = result;
        }

        @Override
        public void reply(Reply<Object> reply) {
            if (compareAndSet(false, true)) {
                subscriber.onItem(result.apply(reply));
            }
        }

        @Override
        public void fail(MicroException error) {
            if (compareAndSet(false, true)) {
                subscriber.onFailure(error);
            }
        }

        @Override
        public void cancel() {
            if (compareAndSet(false, true)) {
                execution.cancel();
            }
        }
    }
}
