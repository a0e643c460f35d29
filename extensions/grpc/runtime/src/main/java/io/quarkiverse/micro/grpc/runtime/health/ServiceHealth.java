package io.quarkiverse.micro.grpc.runtime.health;

import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus;
import io.quarkiverse.micro.grpc.runtime.reflection.NeighbourServices;
import io.quarkiverse.micro.grpc.runtime.reflection.ServedFiles;

/**
 * Whether services want calls: handlers do while the node is ready, others as they say.
 */
public final class ServiceHealth {

    /** Asks for the process as a whole. */
    static final String ALL = "";

    private final Serving serving;
    private final ServedFiles served;
    private final NeighbourServices neighbours;

    public ServiceHealth(Serving serving, ServedFiles served, NeighbourServices neighbours) {
        this.serving = serving;
        this.served = served;
        this.neighbours = neighbours;
    }

    boolean ready() {
        return serving.ready();
    }

    /**
     * @return {@link ServingStatus#SERVICE_UNKNOWN} where there is no such service
     */
    ServingStatus of(String service) {
        return all().getOrDefault(service, ServingStatus.SERVICE_UNKNOWN);
    }

    Map<String, ServingStatus> all() {
        Map<String, ServingStatus> all = new TreeMap<>();
        neighbours.serving().forEach((name, well) -> all.put(name, status(well && ready())));
        served.services().forEach(name -> all.put(name, status(ready())));
        all.put(ALL, status(ready()));
        return all;
    }

    private static ServingStatus status(boolean serving) {
        return serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }
}
