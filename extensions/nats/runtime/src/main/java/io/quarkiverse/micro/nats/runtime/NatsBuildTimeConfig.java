package io.quarkiverse.micro.nats.runtime;

import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What the build decides about the NATS engine.
 */
@ConfigMapping(prefix = "quarkus.micro.nats")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface NatsBuildTimeConfig {

    /**
     * Health.
     */
    Health health();

    /**
     * Dev services.
     */
    DevServices devservices();

    /**
     * The readiness check.
     */
    @ConfigGroup
    interface Health {

        /**
         * Whether the application counts as ready only while it is connected. Needs the extension
         * {@code quarkus-smallrye-health}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * A server for development and tests.
     */
    @ConfigGroup
    interface DevServices {

        /**
         * Whether dev mode and tests start a server of their own, where the application's configuration chooses NATS and no
         * servers are configured: the {@code nats-server} on the {@code PATH}, else a container.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * The {@code nats-server} to start.
         */
        @ConfigDocDefault("the one on the PATH")
        Optional<Path> program();

        /**
         * The port to listen on. A free one when not set.
         */
        @ConfigDocDefault("a free port")
        Optional<Integer> port();

        /**
         * The image of the container.
         */
        @WithDefault("docker.io/library/nats:2.12-alpine")
        String imageName();
    }
}
