package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.core.runtime.dispatch.Streaming;

/**
 * What is known of an endpoint before a call of it is read.
 *
 * @param streaming which halves are streams
 * @param readOnly whether it may be called by HTTP's GET
 * @param goMicroErrors whether errors take Go Micro's form in protocol <code>grpc</code>; all other protocols have one form
 */
public record CallForm(Streaming streaming, boolean readOnly, boolean goMicroErrors) {

    /**
     * @return whether any half is a stream
     */
    public boolean streams() {
        return streaming.requests() || streaming.replies();
    }

    /** One request, one reply, plain errors. */
    public static final CallForm UNARY = new CallForm(Streaming.NONE, false, false);
}
