package io.quarkiverse.micro.rpc.runtime.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.serving.Announcement;
import io.quarkiverse.micro.core.runtime.serving.AnnouncementSource;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;

/**
 * Announces the endpoints, with the metadata that Go Micro's gRPC servers have.
 */
@Singleton
public class RpcAnnouncement implements AnnouncementSource {

    private static final Map<String, String> GRPC = Map.of(Node.PROTOCOL, "grpc", "server", "grpc", "transport", "grpc");

    private final ServedEndpoints endpoints;

    public RpcAnnouncement(ServedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Announcement announcement() {
        Map<String, Endpoint> byName = new LinkedHashMap<>();
        for (ServedEndpoint endpoint : endpoints.announced()) {
            byName.merge(endpoint.description().name(), endpoint.description().published(), RpcAnnouncement::both);
        }
        return byName.isEmpty() ? Announcement.NONE : new Announcement(GRPC, List.copyOf(byName.values()));
    }

    /** Of two proto packages: a registry names no package, so it may only say what holds for both. */
    private static Endpoint both(Endpoint one, Endpoint other) {
        Map<String, String> common = new HashMap<>(one.metadata());
        common.entrySet().retainAll(other.metadata().entrySet());
        return new Endpoint(one.name(), Optional.empty(), Optional.empty(), common);
    }
}
