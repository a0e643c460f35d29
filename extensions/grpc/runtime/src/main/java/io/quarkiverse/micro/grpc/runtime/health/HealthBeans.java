package io.quarkiverse.micro.grpc.runtime.health;

import java.util.Map;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.grpc.runtime.reflection.NeighbourServices;
import io.quarkiverse.micro.grpc.runtime.reflection.ServedFiles;

/**
 * Puts together what health knows.
 */
@Singleton
public class HealthBeans {

    @Produces
    @Singleton
    ServiceHealth health(Serving serving, ServedFiles served, Instance<NeighbourServices> neighbours) {
        return new ServiceHealth(serving, served, neighbours.isResolvable() ? neighbours.get() : Map::of);
    }
}
