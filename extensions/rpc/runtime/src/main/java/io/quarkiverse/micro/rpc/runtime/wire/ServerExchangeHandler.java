package io.quarkiverse.micro.rpc.runtime.wire;

/** Takes calls whose request is whole. */
public interface ServerExchangeHandler {

    /**
     * Called once per call, on its event loop, and not at all for a call that the wire has answered by itself. Must not block.
     *
     * @param message the request, unpacked; the handler's to keep
     */
    void message(ServerExchange exchange, byte[] message);
}
