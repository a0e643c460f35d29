package io.quarkiverse.micro.rpc.runtime.wire;

/** A call on its way. */
public interface ClientExchange {

    /**
     * Gives the call up, by any thread: the server is told, and the handler gets <em>cancelled</em>. Does nothing once
     * the call has ended.
     */
    void cancel();
}
