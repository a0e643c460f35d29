package io.quarkiverse.micro.core.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/**
 * Where services are announced and found.
 */
@ConfigMapping(prefix = "quarkus.micro.registry")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface RegistryConfig {

    /**
     * Which registry to use, by the name of its provider: {@code mdns}, {@code static}, {@code memory}, or that of an engine.
     */
    @ConfigDocDefault("mdns where its extension is present, else static; memory in tests")
    Optional<String> type();

    /**
     * Addresses of the registry's servers, for registries that have any.
     */
    Optional<List<String>> address();

    /**
     * How long a node stays listed after it was last announced.
     */
    @WithDefault("90s")
    Duration ttl();

    /**
     * How often this node is announced again; a tenth more or less at random. Must be shorter than the time to live.
     */
    @WithDefault("30s")
    Duration interval();

    /**
     * Nodes of the {@code static} registry: for each service a list of {@code host:port}.
     */
    @WithName("static")
    @ConfigDocMapKey("service-name")
    Map<String, List<String>> nodes();
}
