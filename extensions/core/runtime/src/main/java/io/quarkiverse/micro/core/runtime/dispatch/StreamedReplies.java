package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * Ends the scope with the {@code Multi} that an endpoint returned, however it ends. True from when it has ended.
 */
final class StreamedReplies extends AtomicBoolean {

    private static final long serialVersionUID = 1L;

    private final transient ContextInternal context;
    private final transient CallScope scope;

    StreamedReplies(ContextInternal context, CallScope scope) {
        this.context = context;
        this.scope = scope;
    }

    /**
     * @return the same replies
     */
    Multi<?> follow(Multi<?> replies, DispatchedCall call) {
        call.onCancel(this::exit); // perhaps before anybody has subscribed
        return replies.onTermination().invoke(this::exit);
    }

    private void exit() {
        if (!compareAndSet(false, true)) {
            return;
        }
        if (Vertx.currentContext() == context) {
            scope.exit();
        } else {
            context.runOnContext(ignored -> scope.exit());
        }
    }
}
