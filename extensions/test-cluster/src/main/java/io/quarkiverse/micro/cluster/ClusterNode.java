package io.quarkiverse.micro.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.dispatch.CallScope;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.serving.Announcement;
import io.quarkiverse.micro.core.runtime.serving.BoundPort;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.core.runtime.serving.ServingSettings;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObserver;
import io.quarkiverse.micro.rpc.runtime.server.Failures;
import io.quarkiverse.micro.rpc.runtime.server.RpcServer;
import io.quarkiverse.micro.rpc.runtime.server.ServedEndpoints;
import io.quarkiverse.micro.rpc.runtime.wire.CloseHook;
import io.quarkiverse.micro.rpc.runtime.wire.ServerWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A running node of a {@link Cluster}. Its methods wait, 15 s at the most.
 */
public final class ClusterNode {

    private static final Duration TTL = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Registry registry;
    private final Serving serving;
    private final HttpServer server;
    private final Set<ConnectionBase> connections = ConcurrentHashMap.newKeySet();

    ClusterNode(Vertx vertx, Registry registry, ServiceIdentity identity, NetworkPolicy policy, Codecs codecs,
            List<TestEndpoint> endpoints) {
        this.registry = registry;
        this.serving = new Serving(vertx, identity, policy, registry, new ServingSettings("test", false, TTL, INTERVAL,
                Duration.ofMillis(100), Duration.ofSeconds(10), Optional.empty()));
        List<ServedEndpoint> served = endpoints.stream().map(TestEndpoint::served).toList();
        Dispatcher dispatcher = new Dispatcher(List.of(), CallScope.NONE,
                task -> vertx.executeBlocking(() -> run(task), false));
        RpcServer rpc = new RpcServer(new ServedEndpoints(served, List.of()), codecs, dispatcher, serving,
                new ServerWire(WireLimits.DEFAULT, identity.name()),
                new Failures(identity.name(), false, List.of()), ServerObserver.NONE);
        HttpServerOptions options = new HttpServerOptions();
        WireHttp.server(options);
        this.server = vertx.createHttpServer(options).requestHandler(request -> {
            CloseHook hook = closed -> request.response().closeHandler(ignored -> closed.run());
            if (!rpc.offer(request, null, hook) && !rpc.offerUnknown(request, hook)) {
                request.response().setStatusCode(404).end();
            }
        }).connectionHandler(this::connected);
        await(server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture());
        Announcement announcement = new Announcement(Map.of("protocol", "grpc"),
                served.stream().map(it -> it.description().published()).toList());
        await(serving.bound(new BoundPort("127.0.0.1", server.actualPort(), false), List.of(announcement))
                .toCompletableFuture());
    }

    public String id() {
        return serving.identity().id();
    }

    public String address() {
        return "127.0.0.1:" + server.actualPort();
    }

    /**
     * @return how many calls run here
     */
    public int calls() {
        return serving.calls().running();
    }

    /**
     * Refuses all calls from now on and stays announced, as a node does whose leaving is not known to its callers.
     */
    public void refuseCalls() {
        serving.calls().refuse();
    }

    /**
     * Leaves as an application does that is asked to stop.
     */
    public void stop() {
        await(serving.leave().toCompletableFuture());
        await(server.close().toCompletionStage().toCompletableFuture());
        registry.close();
    }

    /**
     * Breaks all connections at once and tells nobody, as a process does that is killed.
     */
    public void kill() {
        serving.abandon();
        // Past HTTP/2, which would say goodbye and wait half a minute for the calls under way
        connections.forEach(connection -> connection.channel().pipeline().firstContext().close());
        await(server.close().toCompletionStage().toCompletableFuture());
    }

    private void connected(HttpConnection opened) {
        ConnectionBase connection = (ConnectionBase) opened;
        connections.add(connection);
        opened.closeHandler(closed -> connections.remove(connection));
    }

    private static Void run(Runnable task) {
        task.run();
        return null;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.get(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a node was waited for", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A node did not do in 15 s what it was asked to", e);
        }
    }
}
