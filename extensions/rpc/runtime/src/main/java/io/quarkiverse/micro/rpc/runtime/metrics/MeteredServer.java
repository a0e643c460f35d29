package io.quarkiverse.micro.rpc.runtime.metrics;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObservation;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObserver;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;

/**
 * Times what is served: {@code rpc.server.duration} by service, endpoint and code.
 */
@Singleton
public class MeteredServer implements ServerObserver {

    private final MetersByEndpoint meters;
    private final String service;

    public MeteredServer(MeterRegistry registry, ServiceIdentity identity) {
        this.meters = new MetersByEndpoint(registry, "rpc.server.duration");
        this.service = identity.name();
    }

    @Override
    public ServerObservation started(String endpoint, ServerExchange exchange) {
        long start = System.nanoTime();
        return (code, detail) -> meters.of(service, endpoint).ended(code, System.nanoTime() - start);
    }
}
