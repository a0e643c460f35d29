package io.quarkiverse.micro.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.DiscoverySettings;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;
import io.quarkiverse.micro.rpc.runtime.client.ClientWires;
import io.quarkiverse.micro.rpc.runtime.client.MicroRpcClient;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.wire.ConnectClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.vertx.core.Vertx;

/**
 * A caller without a node of its own.
 */
public final class ClusterClient implements AutoCloseable {

    private final Registry registry;
    private final Discovery discovery;
    private final ClientWires wires;
    private final MicroRpcClient client;

    ClusterClient(Vertx vertx, Registry registry, Codecs codecs, ClientSettings settings) {
        this.registry = registry;
        this.discovery = new Discovery(registry, "test", DiscoverySettings.DEFAULT);
        GrpcClientWire wire = new GrpcClientWire(vertx, WireLimits.DEFAULT, "quarkus-micro-test");
        this.wires = new ClientWires(wire, new ConnectClientWire(wire),
                new OutboundClients(Optional.empty(), WireHttp::client, options -> vertx.httpClientBuilder()
                        .with(options).with(WireHttp.pool()).withConnectHandler(wire.connectHandler()).build()),
                new OutboundClients(Optional.empty(), WireHttp::http1Client, options -> vertx.httpClientBuilder()
                        .with(options).with(WireHttp.pool()).build()));
        this.client = new MicroRpcClient(discovery, new Strategies(Map.of()), List.of(), codecs, wires,
                service -> settings, List.of(), ClientObserver.NONE);
    }

    public RpcClient rpc() {
        return client;
    }

    /**
     * Calls and waits, a minute at the most.
     */
    public <T> T call(String service, String endpoint, Object request, Class<T> replyType, CallOptions options) {
        return client.call(service, endpoint, request, replyType, options).await().atMost(Duration.ofMinutes(1));
    }

    /**
     * As {@link #call(String, String, Object, Class, CallOptions)}, as configured.
     */
    public <T> T call(String service, String endpoint, Object request, Class<T> replyType) {
        return call(service, endpoint, request, replyType, CallOptions.DEFAULT);
    }

    @Override
    public void close() {
        wires.close();
        discovery.close();
        registry.close();
    }
}
