package io.quarkiverse.micro.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.runtime.http.HttpBroker;
import io.quarkiverse.micro.broker.runtime.http.HttpBrokerSettings;
import io.quarkiverse.micro.broker.runtime.http.Places;
import io.quarkiverse.micro.broker.runtime.http.PostRoute;
import io.quarkiverse.micro.broker.runtime.http.Poster;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.DiscoverySettings;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.serving.BoundPort;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.core.runtime.serving.ServingSettings;
import io.quarkiverse.micro.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

/**
 * All that a process has of the HTTP broker, beside others in one JVM. Its methods wait, 15 s at the most.
 */
public final class HttpBrokerNode implements Broker {

    private final Vertx vertx = Vertx.vertx();
    private final Registry registry;
    private final Discovery discovery;
    private final Serving serving;
    private final HttpServer server;
    private final MicroBroker broker;

    /**
     * @param registry where it finds others; closed with the node
     */
    public HttpBrokerNode(Registry registry, HttpBrokerSettings settings) {
        NetworkPolicy policy = NetworkPolicy.parse("host");
        this.registry = registry;
        discovery = new Discovery(registry, "test", DiscoverySettings.DEFAULT);
        serving = new Serving(vertx, ServiceIdentity.of("shop", "1", Optional.empty(), Map.of()), policy, registry,
                new ServingSettings("test", false, Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ZERO,
                        Duration.ofSeconds(10), Optional.empty()));
        Places places = new Places();
        OutboundClients clients = new OutboundClients(Optional.empty(), Poster::options, vertx::createHttpClient);
        broker = new MicroBroker(new HttpBroker(vertx, discovery, serving.further(), places,
                new Poster(clients, Optional.empty()), settings), BrokerSettings.DEFAULT, List.of(), List.of());
        Router router = Router.router(vertx);
        router.route().handler(new PostRoute(places, new BrokerEnvelope(settings.maxMessageSize()), policy,
                routing -> Uni.createFrom().item(Optional.empty())));
        server = vertx.createHttpServer().requestHandler(router);
        await(server.listen(0, "127.0.0.1").toCompletionStage());
        await(serving.bound(new BoundPort("127.0.0.1", server.actualPort(), false), List.of()));
    }

    /** The process is gone, and nobody was told. */
    public void crash() {
        serving.abandon();
        await(server.close().toCompletionStage());
    }

    /** As at the end of a process that is asked to end. */
    public void leave() {
        broker.endSubscriptions().await().atMost(Duration.ofSeconds(15));
        await(serving.leave());
    }

    @Override
    public BrokerGuarantee guarantee() {
        return broker.guarantee();
    }

    @Override
    public Uni<Void> publish(String topic, BrokerMessage message) {
        return broker.publish(topic, message);
    }

    @Override
    public Uni<BrokerSubscription> subscribe(String topic, SubscribeOptions options, MessageHandler handler) {
        return broker.subscribe(topic, options, handler);
    }

    @Override
    public void close() {
        broker.close();
        serving.abandon();
        discovery.close();
        registry.close();
        await(vertx.close().toCompletionStage());
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(15, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
