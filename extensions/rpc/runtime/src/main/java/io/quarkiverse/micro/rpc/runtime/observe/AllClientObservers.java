package io.quarkiverse.micro.rpc.runtime.observe;

import java.util.List;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.wire.WireProtocol;

/**
 * Several observers as one.
 */
final class AllClientObservers implements ClientObserver {

    private final ClientObserver[] observers;

    AllClientObservers(List<ClientObserver> observers) {
        this.observers = observers.toArray(ClientObserver[]::new);
    }

    @Override
    public ClientObservation started(ClientCall call, String path, WireProtocol protocol) {
        ClientObservation[] started = new ClientObservation[observers.length];
        for (int i = 0; i < started.length; i++) {
            started[i] = observers[i].started(call, path, protocol);
        }
        return new All(started);
    }

    @Override
    public boolean propagates() {
        for (ClientObserver each : observers) {
            if (each.propagates()) {
                return true;
            }
        }
        return false;
    }

    private record All(ClientObservation[] each) implements ClientObservation {

        @Override
        public Metadata attempting(Target target, Metadata metadata) {
            Metadata sent = metadata;
            for (ClientObservation one : each) {
                sent = one.attempting(target, sent);
            }
            return sent;
        }

        @Override
        public void attempted(MicroException failure) {
            for (ClientObservation one : each) {
                one.attempted(failure);
            }
        }

        @Override
        public void ended(MicroException failure) {
            for (ClientObservation one : each) {
                one.ended(failure);
            }
        }

        @Override
        public void cancelled() {
            for (ClientObservation one : each) {
                one.cancelled();
            }
        }
    }
}
