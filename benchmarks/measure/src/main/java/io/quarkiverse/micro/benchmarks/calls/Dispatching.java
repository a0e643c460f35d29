package io.quarkiverse.micro.benchmarks.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.micro.core.runtime.dispatch.CallScope;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointTable;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.registry.Endpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * From the path of a request to the endpoint's result, on the event loop, in a context of its own, without a container.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Dispatching {

    private final Dispatcher dispatcher = new Dispatcher(List.of(), CallScope.NONE, Runnable::run);
    private final EndpointTable table = new EndpointTable("greeter", List.of(
            endpoint("Hello", (request, call) -> request),
            endpoint("Later", (request, call) -> Uni.createFrom().item(request))));
    private final String hello = new String("/greeter.Greeter/Hello");
    private final String later = new String("/greeter.Greeter/Later");
    private Vertx vertx;
    private ContextInternal root;

    @Setup
    public void start() {
        vertx = Vertx.vertx();
        root = (ContextInternal) vertx.getOrCreateContext();
    }

    @TearDown
    public void stop() {
        vertx.close();
    }

    @Benchmark
    public EndpointTable.Entry find() {
        return table.find(hello);
    }

    @Benchmark
    public Object dispatch() {
        return run(hello);
    }

    @Benchmark
    public Object dispatchUni() {
        return run(later);
    }

    private Object run(String path) {
        StubCall call = new StubCall();
        dispatcher.dispatch(root.duplicate(), table.find(path).endpoint(), call, "request", call);
        return call.result();
    }

    private static ServedEndpoint endpoint(String method, EndpointFunction function) {
        Endpoint published = new Endpoint("Greeter." + method, Optional.empty(), Optional.empty(), Map.of());
        return new ServedEndpoint(new EndpointDescription("", "Greeter", method, String.class, String.class,
                Streaming.NONE, ExecutionModel.EVENT_LOOP, published), function);
    }
}
