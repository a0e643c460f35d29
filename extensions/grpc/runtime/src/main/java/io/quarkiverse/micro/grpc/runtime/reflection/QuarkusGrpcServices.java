package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.BindableService;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;

/**
 * The services of quarkus-grpc, with the health that their authors set.
 */
@Singleton
public class QuarkusGrpcServices implements NeighbourServices {

    private final Instance<BindableService> services;
    private final Instance<GrpcHealthStorage> health;

    public QuarkusGrpcServices(@Any Instance<BindableService> services, Instance<GrpcHealthStorage> health) {
        this.services = services;
        this.health = health;
    }

    @Override
    public Map<String, Boolean> serving() {
        Map<String, ServingStatus> known = health.isResolvable() ? health.get().getStatuses() : Map.of();
        Map<String, Boolean> serving = new TreeMap<>();
        for (BindableService service : services) {
            String name = service.bindService().getServiceDescriptor().getName();
            serving.put(name, known.getOrDefault(name, ServingStatus.SERVING) == ServingStatus.SERVING);
        }
        return serving;
    }
}
