package io.quarkiverse.micro.registry;

/**
 * Makes a registry. A back end is a bean of this type with an {@code @Identifier}: the name that
 * {@code quarkus.micro.registry.type} selects.
 */
public interface RegistryProvider {

    /**
     * Called once, on start, and only when this back end is chosen. Connects lazily: an unreachable registry is no reason to
     * fail.
     */
    Registry create();
}
