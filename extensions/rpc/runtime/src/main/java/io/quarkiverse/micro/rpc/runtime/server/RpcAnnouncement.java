package io.quarkiverse.micro.rpc.runtime.server;

import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.serving.Announcement;
import io.quarkiverse.micro.core.runtime.serving.AnnouncementSource;
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
        return endpoints.all().isEmpty() ? Announcement.NONE
                : new Announcement(GRPC, endpoints.all().stream().map(it -> it.description().published()).toList());
    }
}
