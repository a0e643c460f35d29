package io.quarkiverse.micro.rpc.runtime.client;

import java.util.Optional;

import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;

/**
 * Runs calls of endpoints that this process serves itself, without the network.
 */
@FunctionalInterface
public interface LocalService {

    /** Serves nothing. */
    LocalService NONE = (call, contentType, path, replyType, deadline, handler) -> null;

    /**
     * Runs a call with one request and one reply.
     *
     * @param contentType of the call, or the one that is configured
     * @param path {@code /package.Handler/Method}
     * @param replyType what the caller wants the reply to be
     * @param deadline when the caller gives up, as {@link System#nanoTime()} tells time; {@link Long#MAX_VALUE} for never
     * @param handler called once unless the call is not taken, perhaps before this returns, on the caller's context
     * @return null when the call has to go by the network, because the endpoint is elsewhere, no format
     *         carries the payloads across, or this node is leaving
     */
    ClientExchange call(ClientCall call, Optional<String> contentType, String path, Class<?> replyType, long deadline,
            ReplyHandler handler);
}
