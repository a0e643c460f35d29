package io.quarkiverse.micro.rpc.runtime.observe;

import java.util.List;

import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;

/**
 * Several observers as one.
 */
final class AllServerObservers implements ServerObserver {

    private final ServerObserver[] observers;

    AllServerObservers(List<ServerObserver> observers) {
        this.observers = observers.toArray(ServerObserver[]::new);
    }

    @Override
    public ServerObservation started(String endpoint, ServerExchange exchange) {
        ServerObservation[] started = new ServerObservation[observers.length];
        for (int i = 0; i < started.length; i++) {
            started[i] = observers[i].started(endpoint, exchange);
        }
        return (code, detail) -> {
            for (ServerObservation each : started) {
                each.ended(code, detail);
            }
        };
    }
}
