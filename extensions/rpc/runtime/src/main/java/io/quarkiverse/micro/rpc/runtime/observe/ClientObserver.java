package io.quarkiverse.micro.rpc.runtime.observe;

import java.util.List;

import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.wire.WireProtocol;

/**
 * Hears of every call that this application makes, unary and streaming. A bean; one that must be quick, because calls wait for
 * it.
 */
public interface ClientObserver {

    /** Hears nothing, and costs nothing. */
    ClientObserver NONE = (call, path, protocol) -> ClientObservation.NONE;

    /**
     * On the calling thread, before anything is done for the call.
     *
     * @param path that is called
     * @param protocol that the call travels by
     * @return hears of this call only
     */
    ClientObservation started(ClientCall call, String path, WireProtocol protocol);

    /**
     * @return whether the trace travels in the metadata that {@link ClientObservation#attempting} returns, so that the HTTP
     *         client must not add its own
     */
    default boolean propagates() {
        return false;
    }

    static ClientObserver of(List<ClientObserver> observers) {
        return switch (observers.size()) {
            case 0 -> NONE;
            case 1 -> observers.get(0);
            default -> new AllClientObservers(observers);
        };
    }
}
