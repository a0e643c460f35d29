package io.quarkiverse.micro.rpc.runtime.metrics;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.wire.WireProtocol;

/**
 * Times what is called, {@code rpc.client.duration} by service, endpoint and code, and counts the attempts,
 * {@code rpc.client.attempts} by service, endpoint and outcome.
 */
@Singleton
public class MeteredClient implements ClientObserver {

    private final MetersByEndpoint meters;

    public MeteredClient(MeterRegistry registry) {
        this.meters = new MetersByEndpoint(registry, "rpc.client.duration");
    }

    @Override
    public ClientObservation started(ClientCall call, String path, WireProtocol protocol) {
        return new MeteredCall(meters.of(call.service(), call.endpoint()));
    }
}
