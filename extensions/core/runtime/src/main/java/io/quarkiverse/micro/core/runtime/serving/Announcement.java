package io.quarkiverse.micro.core.runtime.serving;

import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.registry.Endpoint;

/**
 * What a room has to say of this node. A process whose rooms have no endpoints is not announced.
 *
 * @param metadata added to the node's
 * @param endpoints what can be called
 */
public record Announcement(Map<String, String> metadata, List<Endpoint> endpoints) {

    /** Nothing to announce. */
    public static final Announcement NONE = new Announcement(Map.of(), List.of());

    public Announcement {
        metadata = Map.copyOf(metadata);
        endpoints = List.copyOf(endpoints);
    }
}
