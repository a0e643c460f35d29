package io.quarkiverse.micro.test.registry;

import java.time.Duration;

import io.quarkiverse.micro.registry.Registry;

/**
 * What the kit needs to know of a registry. Bounds are what the back end promises; a wait ends as soon as it may.
 */
public interface RegistryWorld {

    /**
     * @return a registry as another process would have it; those of one test see each other. The kit closes it.
     */
    Registry open();

    /**
     * Ends a registry as SIGKILL ends a process: nothing is taken back, nobody is told. By default nothing happens, which is
     * right for registries that only remember what they are told: the kit announces no more.
     */
    default void crash(Registry registry) {
    }

    /**
     * @return the shortest time to live that the registry keeps to
     */
    default Duration ttl() {
        return Duration.ofSeconds(1);
    }

    /**
     * @return within which others see an announcement, a change or a goodbye
     */
    default Duration seen() {
        return Duration.ofSeconds(2);
    }

    /**
     * @return within which others know of a crash, counted from it
     */
    default Duration crashSeen() {
        return ttl().plus(seen());
    }

    /**
     * @return after which a new watch reports everything
     */
    default Duration watching() {
        return Duration.ZERO;
    }

    /**
     * @return the host of announced nodes; some registries accept only addresses of the announcing machine
     */
    default String host() {
        return "127.0.0.1";
    }

    /**
     * @return the same for IPv6, in brackets
     */
    default String ipv6Host() {
        return "[::1]";
    }
}
