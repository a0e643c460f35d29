package io.quarkiverse.micro.rpc.runtime;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;
import io.quarkiverse.micro.rpc.runtime.client.MicroRpcClient;
import io.quarkiverse.micro.rpc.runtime.config.ClientsConfig;
import io.quarkiverse.micro.rpc.runtime.config.RpcConfig;
import io.quarkiverse.micro.rpc.runtime.server.RpcServer;
import io.quarkiverse.micro.rpc.runtime.server.ServedEndpoints;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.quarkiverse.micro.selector.NodeFilter;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * The classes of RPC as CDI beans: the only place that knows both the container and the configuration.
 */
@Singleton
public class RpcBeans {

    private static final String USER_AGENT = "quarkus-micro";

    @Produces
    @Singleton
    WireLimits limits(RpcConfig config) {
        int size = Math.toIntExact(config.maxMessageSize().asLongValue());
        return new WireLimits(size, size, config.compressFrom().map(MemorySize::asLongValue).map(Math::toIntExact)
                .orElse(WireLimits.NEVER_COMPRESS));
    }

    @Produces
    @Singleton
    RpcServer server(ServedEndpoints endpoints, Codecs codecs, Dispatcher dispatcher, Serving serving, WireLimits limits) {
        return new RpcServer(endpoints.all(), codecs, dispatcher, serving, limits,
                LaunchMode.current() == LaunchMode.DEVELOPMENT);
    }

    @Produces
    @Singleton
    GrpcClientWire wire(Vertx vertx, WireLimits limits) {
        return new GrpcClientWire(vertx, limits, USER_AGENT);
    }

    @Produces
    @Singleton
    OutboundClients clients(Vertx vertx, Instance<TlsConfigurationRegistry> tls, GrpcClientWire wire) {
        return new OutboundClients(tls.isResolvable() ? Optional.of(tls.get()) : Optional.empty(), WireHttp::client,
                options -> vertx.httpClientBuilder().with(options).with(WireHttp.pool())
                        .withConnectHandler(wire.connectHandler()).build());
    }

    void close(@Disposes OutboundClients clients) {
        clients.close();
    }

    /** At start, so that a strategy that nobody has stops it and does not wait for the first call. */
    @Startup
    @Produces
    @Singleton
    MicroRpcClient client(Discovery discovery, Strategies strategies, @All List<NodeFilter> filters, Codecs codecs,
            GrpcClientWire wire, OutboundClients clients, ClientsConfig config, @All List<ClientInterceptor> interceptors) {
        try {
            config.services().values().forEach(it -> strategies.named(it.strategy()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
        return new MicroRpcClient(discovery, strategies, filters, codecs, wire, clients,
                service -> settings(configured(config, service)), interceptors);
    }

    /** The map answers with built-in defaults for a name that nobody configured, not with what holds for all. */
    private static ClientsConfig.ClientConfig configured(ClientsConfig config, String service) {
        return config.services().get(config.services().keySet().contains(service) ? service : ClientsConfig.ALL);
    }

    private static ClientSettings settings(ClientsConfig.ClientConfig config) {
        return new ClientSettings(config.timeout(), config.attemptTimeout(), config.attempts(), config.retryBudget(),
                config.strategy(), config.contentType(), config.tlsConfigurationName());
    }
}
