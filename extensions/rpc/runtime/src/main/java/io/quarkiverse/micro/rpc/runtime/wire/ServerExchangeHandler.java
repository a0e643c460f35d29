package io.quarkiverse.micro.rpc.runtime.wire;

/**
 * Takes calls: on their event loop, once each, and not at all where the wire has answered by itself. Must not block.
 */
public interface ServerExchangeHandler {

    /**
     * Takes a call whose one request is whole.
     *
     * @param message the request, unpacked; the handler's to keep
     */
    void message(ServerExchange exchange, byte[] message);

    /**
     * Takes a call whose requests are a stream, when its head has come.
     *
     * @return takes the requests, once {@link ServerExchange#request} has asked for them
     */
    default RequestReceiver open(ServerExchange exchange) {
        throw new IllegalStateException("This handler takes calls of one request only");
    }

    /**
     * @return false when no request is read whatever it holds, so that it does no harm if somebody else has read it before
     */
    default boolean reads() {
        return true;
    }
}
