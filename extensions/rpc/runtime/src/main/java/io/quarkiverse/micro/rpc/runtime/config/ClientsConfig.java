package io.quarkiverse.micro.rpc.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;

/**
 * How other services are called.
 */
@ConfigMapping(prefix = "quarkus.micro.clients")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface ClientsConfig {

    /** The key of what holds for all services. */
    String ALL = "<default>";

    /**
     * By the name of the service that is called; without a name, for every service that has no configuration of its own.
     */
    @WithParentName
    @WithDefaults
    @WithUnnamedKey(ALL)
    @ConfigDocMapKey("service-name")
    Map<String, ClientConfig> services();

    /**
     * How one service is called.
     */
    @ConfigGroup
    interface ClientConfig {

        /**
         * How long a call may take with all its attempts. A call made while another one is served never outlives that one.
         */
        @WithDefault("30s")
        Duration timeout();

        /**
         * How long one attempt may take while another node could still be tried. The last attempt has the rest of the time.
         */
        @WithDefault("5s")
        Duration attemptTimeout();

        /**
         * How many nodes a request is sent to at the most. Only requests to idempotent endpoints are ever sent twice; nodes
         * that cannot be reached or refuse the request do not count.
         */
        @WithDefault("3")
        int attempts();

        /**
         * How many requests may be sent again, as a share of all calls, so that retries do not drown a service in trouble.
         * From 0 to 1.
         */
        @WithDefault("0.2")
        double retryBudget();

        /**
         * How a node is chosen: {@code random}, {@code round-robin}, or the identifier of a {@code Strategy} bean.
         */
        @WithDefault("random")
        String strategy();

        /**
         * The content type of requests and replies, {@code application/json} for example.
         */
        @ConfigDocDefault("the first codec that knows the payload's type: protobuf for protobuf messages, else JSON")
        Optional<String> contentType();

        /**
         * The name of the {@code quarkus.tls} configuration with which nodes that want TLS are called. Where it is set, nodes
         * without TLS are not called.
         */
        @ConfigDocDefault("the default TLS configuration; nodes without TLS are called in clear text")
        Optional<String> tlsConfigurationName();
    }
}
