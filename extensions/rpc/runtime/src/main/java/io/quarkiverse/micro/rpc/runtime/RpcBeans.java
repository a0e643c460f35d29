package io.quarkiverse.micro.rpc.runtime;

import java.util.List;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.core.runtime.beans.OutboundFactory;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.config.ConfiguredSize;
import io.quarkiverse.micro.core.runtime.config.Positive;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;
import io.quarkiverse.micro.rpc.runtime.client.ClientWires;
import io.quarkiverse.micro.rpc.runtime.client.LateLocalService;
import io.quarkiverse.micro.rpc.runtime.client.LocalService;
import io.quarkiverse.micro.rpc.runtime.client.MicroRpcClient;
import io.quarkiverse.micro.rpc.runtime.config.ClientsConfig;
import io.quarkiverse.micro.rpc.runtime.config.RpcConfig;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObserver;
import io.quarkiverse.micro.rpc.runtime.server.FailureTranslator;
import io.quarkiverse.micro.rpc.runtime.server.Failures;
import io.quarkiverse.micro.rpc.runtime.server.LocalCalls;
import io.quarkiverse.micro.rpc.runtime.server.RpcServer;
import io.quarkiverse.micro.rpc.runtime.server.ServedEndpoints;
import io.quarkiverse.micro.rpc.runtime.wire.ConnectClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.ServerWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.quarkiverse.micro.selector.NodeFilter;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;

/**
 * The classes of RPC as CDI beans: the only place that knows both the container and the configuration.
 */
@Singleton
public class RpcBeans {

    private static final String USER_AGENT = "quarkus-micro";

    /** Quarkus's, for all requests of the HTTP server. */
    private static final String CONTINUES_BY_ITSELF = "quarkus.http.handle-100-continue-automatically";

    @Produces
    @Singleton
    WireLimits limits(RpcConfig config) {
        int received = longest("quarkus.micro.rpc.max-message-size", config.maxMessageSize());
        return new WireLimits(received,
                config.maxSentMessageSize().map(size -> longest("quarkus.micro.rpc.max-sent-message-size", size))
                        .orElse(received),
                config.compressFrom().map(size -> ConfiguredSize.bytes("quarkus.micro.rpc.compress-from", size))
                        .orElse(WireLimits.NEVER_COMPRESS));
    }

    private static int longest(String property, MemorySize size) {
        int bytes = ConfiguredSize.bytes(property, size);
        Positive.check(property, bytes);
        return bytes;
    }

    @Produces
    @Singleton
    RpcServer server(ServedEndpoints endpoints, Codecs codecs, Dispatcher dispatcher, Serving serving, WireLimits limits,
            RpcConfig config, Failures failures, @All List<ServerObserver> observers,
            @ConfigProperty(name = CONTINUES_BY_ITSELF, defaultValue = "false") boolean continuesByItself) {
        ServerWire wire = new ServerWire(limits, serving.identity().name(), config.streamIdleTimeout(), !continuesByItself);
        return new RpcServer(endpoints, codecs, dispatcher, serving, wire, failures, ServerObserver.of(observers));
    }

    @Produces
    @Singleton
    Failures failures(Serving serving, @All List<FailureTranslator> translators) {
        return new Failures(serving.identity().name(), LaunchMode.current() == LaunchMode.DEVELOPMENT, translators);
    }

    @Produces
    @Singleton
    LocalCalls local(Vertx vertx, ServedEndpoints endpoints, Codecs codecs, Dispatcher dispatcher, Serving serving,
            Failures failures) {
        return new LocalCalls(vertx, endpoints, codecs, dispatcher, serving, failures);
    }

    @Produces
    @Singleton
    GrpcClientWire wire(Vertx vertx, WireLimits limits) {
        return new GrpcClientWire(vertx, limits, USER_AGENT);
    }

    @Produces
    @Singleton
    ClientWires wires(Vertx vertx, OutboundFactory outbound, GrpcClientWire wire,
            @All List<ClientObserver> observers, @All List<ServerObserver> servers, Instance<LocalCalls> local) {
        boolean traced = ClientObserver.of(observers).propagates();
        return new ClientWires(wire, new ConnectClientWire(wire),
                outbound.clients(() -> options(WireHttp.client(), traced),
                        options -> vertx.httpClientBuilder().with(options).with(WireHttp.pool())
                                .withConnectHandler(wire.connectHandler()).build()),
                outbound.clients(() -> options(WireHttp.http1Client(), traced),
                        options -> vertx.httpClientBuilder().with(options).with(WireHttp.pool()).build()),
                // Who observes what is served expects to see a request of HTTP
                servers.isEmpty() ? new LateLocalService(local::get) : LocalService.NONE);
    }

    /** Where somebody else traces, Vert.x would add a second trace. */
    private static HttpClientOptions options(HttpClientOptions options, boolean traced) {
        return traced ? options.setTracingPolicy(TracingPolicy.IGNORE) : options;
    }

    void close(@Disposes ClientWires wires) {
        wires.close();
    }

    /** At start, so that a strategy that nobody has stops it and does not wait for the first call. */
    @Startup
    @Produces
    @Singleton
    MicroRpcClient client(Discovery discovery, Strategies strategies, @All List<NodeFilter> filters, Codecs codecs,
            ClientWires wires, ClientsConfig config, @All List<ClientInterceptor> interceptors,
            @All List<ClientObserver> observers) {
        try {
            config.services().forEach((service, client) -> check(service, client, strategies));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
        return new MicroRpcClient(discovery, strategies, filters, codecs, wires,
                service -> settings(configured(config, service)), interceptors, ClientObserver.of(observers));
    }

    private static void check(String service, ClientsConfig.ClientConfig client, Strategies strategies) {
        try {
            // Not its TLS configuration, which the application may have yet to register
            strategies.named(settings(client).strategy());
        } catch (IllegalArgumentException e) {
            String property = service.equals(ClientsConfig.ALL) ? "quarkus.micro.clients"
                    : "quarkus.micro.clients.\"" + service + "\"";
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }

    /** The map answers with built-in defaults for a name that nobody configured, not with what holds for all. */
    private static ClientsConfig.ClientConfig configured(ClientsConfig config, String service) {
        return config.services().get(config.services().keySet().contains(service) ? service : ClientsConfig.ALL);
    }

    private static ClientSettings settings(ClientsConfig.ClientConfig config) {
        return new ClientSettings(config.timeout(), config.attemptTimeout(), config.attempts(), config.retryBudget(),
                config.strategy(), config.contentType(), config.tlsConfigurationName(),
                new ClientSettings.Way(config.protocol(), config.inProcess(), config.http1(), config.useGet(),
                        config.compressFrom().map(size -> ConfiguredSize.bytes("quarkus.micro.clients.compress-from", size))
                                .orElse(WireLimits.NEVER_COMPRESS),
                        config.streamIdleTimeout()));
    }
}
