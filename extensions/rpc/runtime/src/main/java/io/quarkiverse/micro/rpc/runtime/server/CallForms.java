package io.quarkiverse.micro.rpc.runtime.server;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointTable;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.runtime.wire.CallForm;

/**
 * What the wire is told of each endpoint, made before the first call.
 */
final class CallForms {

    private final Map<ServedEndpoint, CallForm> plain = new IdentityHashMap<>();
    private final Map<ServedEndpoint, CallForm> goMicro = new IdentityHashMap<>();

    CallForms(Collection<ServedEndpoint> endpoints) {
        for (ServedEndpoint endpoint : endpoints) {
            EndpointDescription it = endpoint.description();
            boolean readOnly = it.readOnly() && it.streaming() == Streaming.NONE;
            plain.put(endpoint, new CallForm(it.streaming(), readOnly, false));
            goMicro.put(endpoint, new CallForm(it.streaming(), readOnly, true));
        }
    }

    CallForm of(EndpointTable.Entry entry) {
        return (entry.goMicroErrors() ? goMicro : plain).get(entry.endpoint());
    }
}
