package io.quarkiverse.micro.rpc.runtime.observe;

import java.util.List;

import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;

/**
 * Hears of every call that this application serves, unary and streaming. A bean; one that must be quick, because the event loop
 * waits for it.
 */
public interface ServerObserver {

    /** Hears nothing, and costs nothing. */
    ServerObserver NONE = (endpoint, exchange) -> ServerObservation.NONE;

    /**
     * On the call's own Vert.x context, before its endpoint runs: what is put into the context here is found there.
     *
     * @param endpoint {@code Handler.Method}; {@link #UNKNOWN} for a path that nobody serves
     * @return hears of this call only
     */
    ServerObservation started(String endpoint, ServerExchange exchange);

    /** No name of an endpoint, which have a dot. The one name for all that callers make up. */
    String UNKNOWN = "unknown";

    static ServerObserver of(List<ServerObserver> observers) {
        return switch (observers.size()) {
            case 0 -> NONE;
            case 1 -> observers.get(0);
            default -> new AllServerObservers(observers);
        };
    }
}
