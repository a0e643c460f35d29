package io.quarkiverse.micro.rpc.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.DiscoverySettings;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.wire.ConnectClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.quarkiverse.micro.selector.NodeFilter;
import io.vertx.core.Vertx;

/** A caller of one endpoint whose messages are texts in JSON, at nodes that a test announces. */
final class LoneCaller implements AutoCloseable {

    static final String SERVICE = "greeter";
    static final String ENDPOINT = "Greeter.Hello";

    final Vertx vertx = Vertx.vertx();
    final MemoryRegistry registry = new MemoryRegistry();
    final Discovery discovery = new Discovery(registry, "test", DiscoverySettings.DEFAULT);

    void announce(String id, int port) {
        Node node = new Node(id, "127.0.0.1:" + port, Map.of(Node.PROTOCOL, "grpc"));
        registry.register(new Service(SERVICE, "1", List.of(), node), Duration.ofMinutes(1)).await()
                .atMost(Duration.ofSeconds(10));
    }

    MicroRpcClient client(LocalService local, ClientSettings settings, ClientInterceptor... interceptors) {
        return client(new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT), List.of(), local, settings, interceptors);
    }

    MicroRpcClient client(Codec codec, List<NodeFilter> filters, LocalService local, ClientSettings settings,
            ClientInterceptor... interceptors) {
        GrpcClientWire grpc = new GrpcClientWire(vertx, WireLimits.DEFAULT, "test");
        OutboundClients clients = new OutboundClients(Optional.empty(), WireHttp::client, vertx::createHttpClient);
        return new MicroRpcClient(discovery, new Strategies(Map.of()), filters, new Codecs(List.of(codec)),
                new ClientWires(grpc, new ConnectClientWire(grpc), clients, clients, local),
                service -> settings, List.of(interceptors), ClientObserver.NONE);
    }

    static EndpointCaller endpoint(MicroRpcClient client) {
        return client.bind(SERVICE,
                new ClientMethodDescription(ENDPOINT, "", String.class, String.class, Streaming.NONE, false, false));
    }

    @Override
    public void close() throws Exception {
        discovery.close();
        registry.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
