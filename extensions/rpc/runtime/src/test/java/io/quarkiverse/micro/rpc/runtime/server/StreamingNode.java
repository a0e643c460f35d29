package io.quarkiverse.micro.rpc.runtime.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.dispatch.CallScope;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.core.runtime.serving.ServingSettings;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObserver;
import io.quarkiverse.micro.rpc.runtime.wire.CloseHook;
import io.quarkiverse.micro.rpc.runtime.wire.ServerWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** An HTTP server with one endpoint, <code>/Greeter/Call</code>, whose messages are texts in JSON. */
final class StreamingNode implements AutoCloseable {

    static final String PATH = "/Greeter/Call";
    static final String VIRTUAL = "as-if-virtual";

    /** Of messages, in bytes. */
    static final int LIMIT = 100_000;

    final Vertx vertx = Vertx.vertx();
    final Serving serving = new Serving(vertx, ServiceIdentity.of("greeter", "1", Optional.empty(), Map.of()),
            NetworkPolicy.parse("host"), new MemoryRegistry(), new ServingSettings("test", false, Duration.ofSeconds(2),
                    Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(10), Optional.empty()));
    final int port;

    StreamingNode(Streaming streaming, ExecutionModel model, EndpointFunction function) {
        this(streaming, model, Map.of(), function);
    }

    /**
     * @param published metadata of the endpoint
     */
    StreamingNode(Streaming streaming, ExecutionModel model, Map<String, String> published, EndpointFunction function) {
        this(streaming, model, published, String.class, function);
    }

    /**
     * @param requests their type
     */
    StreamingNode(Streaming streaming, ExecutionModel model, Map<String, String> published, Class<?> requests,
            EndpointFunction function) {
        this(streaming, model, published, requests, String.class, function);
    }

    /**
     * @param replies their type
     */
    StreamingNode(Streaming streaming, ExecutionModel model, Map<String, String> published, Class<?> requests,
            Class<?> replies, EndpointFunction function) {
        ServedEndpoint endpoint = new ServedEndpoint(new EndpointDescription("", "Greeter", "Call", requests, replies,
                streaming, model, new Endpoint("Greeter.Call", Optional.empty(), Optional.empty(), published)), function);
        Dispatcher dispatcher = new Dispatcher(List.of(), CallScope.NONE,
                task -> vertx.createSharedWorkerExecutor(VIRTUAL).executeBlocking(() -> run(task), false));
        RpcServer rpc = new RpcServer(new ServedEndpoints(List.of(endpoint), List.of()),
                new Codecs(List.of(new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT))), dispatcher, serving,
                new ServerWire(new WireLimits(LIMIT, LIMIT, 10_000), "greeter"), new Failures("greeter", true, List.of()),
                ServerObserver.NONE);
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        WireHttp.server(options);
        port = await(vertx.createHttpServer(options).requestHandler(request -> {
            request.pause();
            CloseHook hook = closed -> request.response().closeHandler(ignored -> closed.run());
            if (!rpc.offer(request, null, hook) && !rpc.offerUnknown(request, hook)) {
                request.response().setStatusCode(404).end();
            }
        }).listen()).actualPort();
    }

    private static Void run(Runnable task) {
        task.run();
        return null;
    }

    int calls() {
        return serving.calls().running();
    }

    static <T> T await(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
