package io.quarkiverse.micro.core.runtime.dispatch;

/**
 * What surrounds the run of an endpoint: a request context, an identity.
 */
public interface CallScope {

    /** Nothing. */
    CallScope NONE = new CallScope() {
        @Override
        public void enter(DispatchedCall call) {
            // Nothing surrounds the call
        }

        @Override
        public void exit() {
            // So nothing ends with it
        }
    };

    /**
     * On the thread that runs the endpoint, before it does, on the call's own context.
     */
    void enter(DispatchedCall call);

    /**
     * When the result is complete, on the call's own context.
     */
    void exit();
}
