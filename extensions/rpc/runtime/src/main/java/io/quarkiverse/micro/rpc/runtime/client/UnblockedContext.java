package io.quarkiverse.micro.rpc.runtime.client;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * The Vert.x context of a call whose thread waits for what comes of it.
 */
final class UnblockedContext {

    private UnblockedContext() {
    }

    /**
     * Begins a call here and now. All that follows would queue up behind the thread that waits if that had a worker's context,
     * or a virtual thread's, which run one task at a time; then the call has an event loop's, with the same local data.
     */
    static void run(Runnable beginning) {
        ContextInternal waiting = (ContextInternal) Vertx.currentContext();
        if (waiting == null || waiting.isEventLoopContext()) {
            beginning.run();
            return;
        }
        ContextInternal own = waiting.owner().createEventLoopContext().duplicate();
        own.localContextData().putAll(waiting.localContextData());
        ContextInternal before = own.beginDispatch();
        try {
            beginning.run();
        } finally {
            own.endDispatch(before);
        }
    }
}
