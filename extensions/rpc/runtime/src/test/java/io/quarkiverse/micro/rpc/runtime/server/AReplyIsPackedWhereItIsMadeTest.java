package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.serving.CallsInFlight;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObservation;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;

class AReplyIsPackedWhereItIsMadeTest {

    private static final Buffer PACKED = Buffer.buffer("packed");

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Thread> packing = new CompletableFuture<>();
    private final CompletableFuture<Boolean> repliedOnLoop = new CompletableFuture<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void soThatItDoesNotHoldUpTheEventLoopThatWritesIt() {
        ServedEndpoint endpoint = new ServedEndpoint(new EndpointDescription("", "Greeter", "Hello", String.class, String.class,
                Streaming.NONE, ExecutionModel.WORKER, new Endpoint("Greeter.Hello", Optional.empty(), Optional.empty(),
                        Map.of())),
                (request, call) -> request);
        CodecBindings bindings = new CodecBindings(new Codecs(List.of(new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT))),
                List.of(endpoint));
        CallsInFlight calls = new CallsInFlight();
        calls.begin();
        ServerCall call = new ServerCall((ContextInternal) vertx.getOrCreateContext(), exchange(), endpoint,
                bindings.find(endpoint, "json"), null, Optional.empty(), calls, new Failures("greeter", false, List.of()),
                ServerObservation.NONE);

        call.succeed("Hello Ada");

        assertThat(packing).isCompletedWithValue(Thread.currentThread());
        assertThat(repliedOnLoop).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(true);
    }

    /** That tells where it is used. */
    private ServerExchange exchange() {
        return (ServerExchange) Proxy.newProxyInstance(ServerExchange.class.getClassLoader(),
                new Class<?>[] { ServerExchange.class }, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepare")) {
                        packing.complete(Thread.currentThread());
                        return PACKED;
                    }
                    if (method.getName().equals("reply")) {
                        repliedOnLoop.complete(arguments[0] == PACKED && Context.isOnEventLoopThread());
                    }
                    return null;
                });
    }
}
