package io.quarkiverse.micro.rpc.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.DiscoverySettings;
import io.quarkiverse.micro.core.runtime.dispatch.CallScope;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.core.runtime.serving.ServingSettings;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.server.Failures;
import io.quarkiverse.micro.rpc.runtime.server.LocalCalls;
import io.quarkiverse.micro.rpc.runtime.server.ServedEndpoints;
import io.quarkiverse.micro.rpc.runtime.wire.ConnectClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * A call of an endpoint of the same process, as a method of a typed client makes it, to its subscriber, all on one event loop.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InProcess {

    private static final int CALLS = 1_000;

    private Vertx vertx;
    private Context context;
    private EndpointCaller hello;
    private int replies;

    @Setup
    public void start() {
        vertx = Vertx.vertx();
        context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
        ServedEndpoint hello = new ServedEndpoint(new EndpointDescription("", "Greeter", "Hello", String.class, String.class,
                Streaming.NONE, ExecutionModel.EVENT_LOOP,
                new Endpoint("Greeter.Hello", Optional.empty(), Optional.empty(), Map.of())), (request, call) -> request);
        Serving serving = new Serving(vertx, ServiceIdentity.of("greeter", "1", Optional.empty(), Map.of()),
                NetworkPolicy.parse("host"), new MemoryRegistry(),
                new ServingSettings("benchmark", false, Duration.ofSeconds(90),
                        Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(1), Optional.empty()));
        Codecs codecs = new Codecs(List.of());
        LocalCalls local = new LocalCalls(vertx, new ServedEndpoints(List.of(hello), List.of()), codecs,
                new Dispatcher(List.of(), CallScope.NONE, Runnable::run), serving,
                new Failures("greeter", false, List.of()));
        GrpcClientWire grpc = new GrpcClientWire(vertx, WireLimits.DEFAULT, "benchmark");
        OutboundClients none = new OutboundClients(Optional.empty(), WireHttp::client, vertx::createHttpClient);
        MicroRpcClient client = new MicroRpcClient(new Discovery(new MemoryRegistry(), "benchmark", DiscoverySettings.DEFAULT),
                new Strategies(Map.of()), List.of(), codecs,
                new ClientWires(grpc, new ConnectClientWire(grpc), none, none, local), service -> ClientSettings.DEFAULT,
                List.of(), ClientObserver.NONE);
        this.hello = client.bind("greeter", new ClientMethodDescription("Greeter.Hello", "", String.class, String.class,
                Streaming.NONE, false, false));
    }

    @TearDown
    public void stop() {
        vertx.close();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int call() {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            for (int i = 0; i < CALLS; i++) {
                hello.exchange("request", CallOptions.DEFAULT, null, Reply::payload).subscribe().with(reply -> replies++);
            }
            done.complete(replies);
        });
        return done.join();
    }
}
