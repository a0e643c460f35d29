package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.Optional;
import java.util.Set;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Discovery by multicast DNS. How far packets travel and whose are accepted is {@code quarkus.micro.network}'s to say.
 */
@ConfigMapping(prefix = "quarkus.micro.registry.mdns")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface MdnsConfig {

    /**
     * The domain under which services are announced. Services see each other only within one domain; Go Micro's is
     * {@code micro}.
     */
    @WithDefault("micro")
    String domain();

    /**
     * The UDP port of the multicast groups, shared by all processes of a machine. Services see each other only on one port;
     * that of multicast DNS is 5353.
     */
    @WithDefault("5353")
    int port();

    /**
     * Names of the network interfaces to use, such as {@code eth0}. All interfaces that are up when not set.
     */
    Optional<Set<String>> interfaces();
}
