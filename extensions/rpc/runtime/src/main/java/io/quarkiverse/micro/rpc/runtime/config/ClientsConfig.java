package io.quarkiverse.micro.rpc.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.rpc.runtime.client.ClientProtocol;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
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
         * How long a call may take with all its attempts; of a stream, how long it may take until a node is connected. A call
         * made while another one is served never outlives that one. {@code 0} waits for ever.
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
        @ConfigDocDefault("the first codec that knows the payload's type: protobuf for protobuf messages, bytes for byte[], else JSON")
        Optional<String> contentType();

        /**
         * The name of the {@code quarkus.tls} configuration with which nodes that want TLS are called. Where it is set, nodes
         * without TLS are not called.
         */
        @ConfigDocDefault("the default TLS configuration; nodes without TLS are called in clear text")
        Optional<String> tlsConfigurationName();

        /**
         * The protocol that the service is called by: {@code grpc}, or {@code connect}, which is plain HTTP. Nodes of this
         * extension speak both.
         */
        @WithDefault("grpc")
        ClientProtocol protocol();

        /**
         * Whether calls of endpoints that this very process serves are run without the network. Calls of streams and calls that
         * bring credentials never are, nor are calls of an application that has node filters or observes what it serves.
         */
        @WithDefault("true")
        boolean inProcess();

        /**
         * Whether HTTP/1.1 is spoken instead of HTTP/2, as some proxies want it. In protocol {@code connect} only.
         */
        @WithDefault("false")
        boolean http1();

        /**
         * Whether endpoints that are {@code @ReadOnly} are called by HTTP's GET where a request is short, so that caches may
         * answer. In protocol {@code connect} only.
         */
        @WithDefault("false")
        boolean useGet();

        /**
         * How long a stream may last in which no message goes either way. It then ends with <em>deadline exceeded</em>;
         * {@code 0} lets streams be silent for ever.
         */
        @WithDefault("10m")
        Duration streamIdleTimeout();

        /**
         * The size from which requests are sent gzipped. Every node of the service must be able to unpack them, which no
         * protocol lets a caller ask beforehand. Nothing is compressed by default.
         */
        Optional<MemorySize> compressFrom();
    }
}
