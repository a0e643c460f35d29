package io.quarkiverse.micro.registry;

import java.util.Objects;

/**
 * A change that a watch reports.
 *
 * @param action what happened to the nodes that {@code service} lists
 * @param service name, version and the nodes concerned, no others
 */
public record RegistryEvent(Action action, Service service) {

    public RegistryEvent {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(service, "service");
    }

    /** What happened to a node. */
    public enum Action {
        /** It is new. May be repeated, and may take the place of an update. */
        CREATE,
        /** Its address, metadata or endpoints changed. */
        UPDATE,
        /** It is gone. */
        DELETE
    }
}
