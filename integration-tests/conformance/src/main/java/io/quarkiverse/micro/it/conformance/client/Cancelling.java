package io.quarkiverse.micro.it.conformance.client;

import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest;
import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest.Cancel;

/**
 * When a call is given up by its caller.
 */
record Cancelling(Cancel cancel, boolean asked) {

    private static final int NEVER = -1;

    static Cancelling of(ClientCompatRequest request) {
        return new Cancelling(request.getCancel(), request.hasCancel());
    }

    /** Instead of ending what is sent. */
    boolean beforeClose() {
        return cancel.hasBeforeCloseSend();
    }

    /**
     * @return whether so long after the end of what is sent; also where no time is said
     */
    boolean afterClose() {
        return asked && !cancel.hasBeforeCloseSend() && !cancel.hasAfterNumResponses();
    }

    int afterCloseMillis() {
        return cancel.getAfterCloseSendMs();
    }

    /**
     * @return after so many replies; a number that is never reached where not
     */
    int afterReplies() {
        return cancel.hasAfterNumResponses() ? cancel.getAfterNumResponses() : NEVER;
    }
}
