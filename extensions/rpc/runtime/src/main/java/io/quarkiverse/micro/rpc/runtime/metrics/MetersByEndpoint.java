package io.quarkiverse.micro.rpc.runtime.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Meters for each endpoint, up to a bound: names of dynamic calls may come from anywhere, and each one would be a time series
 * for good.
 */
final class MetersByEndpoint {

    /** More endpoints than anybody looks at; what comes beyond is counted together. */
    static final int MOST = 1_000;

    static final String OTHER = "other";

    private final MeterRegistry registry;
    private final String duration;
    private final Map<Key, EndpointMeters> known = new ConcurrentHashMap<>();
    private final EndpointMeters others;

    /**
     * @param duration name of the timer
     */
    MetersByEndpoint(MeterRegistry registry, String duration) {
        this.registry = registry;
        this.duration = duration;
        this.others = new EndpointMeters(registry, duration, OTHER, OTHER);
    }

    EndpointMeters of(String service, String endpoint) {
        Key key = new Key(service, endpoint);
        EndpointMeters meters = known.get(key);
        if (meters != null) {
            return meters;
        }
        return known.size() >= MOST ? others
                : known.computeIfAbsent(key, it -> new EndpointMeters(registry, duration, service, endpoint));
    }

    private record Key(String service, String endpoint) {
    }
}
