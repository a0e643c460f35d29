package io.quarkiverse.micro.core.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;

/**
 * Who this service is.
 */
@ConfigMapping(prefix = "quarkus.micro.service")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface ServiceConfig {

    /**
     * The name that callers use, at most 63 octets. The application's name by default, {@code test} where that is empty.
     */
    Optional<String> name();

    /**
     * The version that callers may filter by. The application's version by default, {@code latest} where that is empty.
     */
    Optional<String> version();

    /**
     * The id of this process among all that serve the name. The name with a random UUID by default.
     */
    Optional<String> id();

    /**
     * The address that is announced, {@code host} or {@code host:port}, where callers cannot use the one that is bound: behind
     * a port mapping, for example. The host must be an IP address.
     */
    Optional<String> advertise();

    /**
     * Labels of this node. Callers may filter by them.
     */
    @ConfigDocMapKey("label")
    Map<String, String> metadata();
}
