package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.http.HttpClient;

/**
 * The calling side of a protocol. One instance makes all calls, by any thread. Its methods never throw.
 */
public interface ClientWire {

    /**
     * Makes a call with one request and one reply.
     *
     * @param client with options of {@link WireHttp}
     * @param message not to be changed until the call has ended
     * @param handler called once, always
     */
    ClientExchange unary(HttpClient client, RequestTarget target, WireCall call, byte[] message,
            ClientExchangeHandler handler);

    /**
     * A call whose requests or replies are a stream, to be started.
     *
     * @param client with options of {@link WireHttp}
     * @param only the one request of a call that sends no other, null for a call that sends as it is asked to
     * @param handler told of all that happens
     */
    ClientStream stream(HttpClient client, RequestTarget target, WireCall call, byte[] only, ClientStreamHandler handler);
}
