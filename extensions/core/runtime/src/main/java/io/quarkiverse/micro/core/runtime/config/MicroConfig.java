package io.quarkiverse.micro.core.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What holds for every part of Quarkus Micro.
 */
@ConfigMapping(prefix = "quarkus.micro")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface MicroConfig {

    /**
     * How far the service reaches: {@code host} (this machine only), {@code lan} (all networks its cards are on), or networks
     * in CIDR notation, separated by commas. Decides who may call without authentication, which nodes found by multicast are
     * called, and the address that is announced. This machine itself is always within reach.
     */
    @WithDefault("host")
    String network();

    /**
     * The outside system that backs every contract it can serve, where {@code quarkus.micro.<area>.type} does not say
     * otherwise. A name that serves none of them stops the start.
     */
    Optional<String> engine();
}
