package io.quarkiverse.micro.core.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How this service leaves. Calls that run are finished, new ones are sent elsewhere.
 */
@ConfigMapping(prefix = "quarkus.micro.shutdown")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface ShutdownConfig {

    /**
     * How long calls that already run may take to finish.
     */
    @WithDefault("10s")
    Duration timeout();

    /**
     * How long callers get to learn that the node is gone, while it still answers.
     */
    @ConfigDocDefault("500ms, nothing in dev mode and tests")
    Optional<Duration> spread();
}
