package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.core.runtime.dispatch.Streaming;

/**
 * What is known of an endpoint before a call of it is read.
 *
 * @param streaming which halves are streams
 * @param readOnly whether it may be called by HTTP's GET
 * @param goMicroErrors whether it was called by Go Micro's path: in protocol <code>grpc</code> errors take Go Micro's form; all
 *        other protocols have one form
 */
public record CallForm(Streaming streaming, boolean readOnly, boolean goMicroErrors) {

    /**
     * @return whether any half is a stream
     */
    public boolean streams() {
        return streaming.requests() || streaming.replies();
    }

    /**
     * Generated clients of Go Micro open a stream of replies, send the request, and do not end their half before they have read
     * all of it.
     *
     * @return whether a call runs when its one request is there, even if its caller could still send
     */
    boolean runsUnended(WireProtocol protocol) {
        return streaming == Streaming.REPLIES && goMicroErrors && protocol == WireProtocol.GRPC;
    }

    /** One request, one reply, plain errors. */
    public static final CallForm UNARY = new CallForm(Streaming.NONE, false, false);
}
