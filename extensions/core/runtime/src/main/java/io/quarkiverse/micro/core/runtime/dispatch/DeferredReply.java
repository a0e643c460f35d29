package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * Waits for the {@code Uni} that an endpoint returned, and ends the scope with it. True from when it has ended. When the caller
 * goes away first, the {@code Uni} is cancelled. A subscriber of its own, because Mutiny's would capture the contexts of the
 * thread for each call.
 */
final class DeferredReply extends AtomicBoolean implements UniSubscriber<Object> {

    private static final long serialVersionUID = 1L;

    private final transient ContextInternal context;
    private final transient CallScope scope;
    private final transient Completion completion;
    private transient volatile UniSubscription subscription;

    DeferredReply(ContextInternal context, CallScope scope, Completion completion) {
        this.context = context;
        this.scope = scope;
        this.completion = completion;
    }

    void follow(Uni<?> deferred, DispatchedCall call) {
        AbstractUni.subscribe(deferred, this);
        if (!get()) {
            call.onCancel(this::cancel);
        }
    }

    @Override
    public void onSubscribe(UniSubscription started) {
        subscription = started;
    }

    @Override
    public void onItem(Object reply) {
        if (compareAndSet(false, true)) {
            exitOnContext();
            completion.succeed(reply);
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        if (compareAndSet(false, true)) {
            exitOnContext();
            completion.fail(failure);
        }
    }

    private void cancel() {
        if (compareAndSet(false, true)) {
            subscription.cancel();
            exitOnContext();
        }
    }

    private void exitOnContext() {
        if (Vertx.currentContext() == context) {
            scope.exit();
        } else {
            context.runOnContext(ignored -> scope.exit());
        }
    }
}
