package io.quarkiverse.micro.benchmarks.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.selector.Selector;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;

/**
 * A call picks its node.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SelectorPick {

    @Param({ "random", "round-robin" })
    public String strategy;

    @Param({ "3", "10" })
    public int nodes;

    private final ClientCall call = new ClientCall("greeter", "Greeter.Hello", "request", CallOptions.DEFAULT);
    private Selector selector;
    private ServiceSnapshot snapshot;

    @Setup
    public void announce() {
        selector = new Selector(new Strategies(Map.of()).named(strategy), List.of(), Set.of("grpc"));
        Endpoint hello = new Endpoint("Greeter.Hello", Optional.empty(), Optional.empty(), Map.of());
        List<Node> announced = IntStream.range(0, nodes)
                .mapToObj(i -> new Node("n" + i, "127.0.0.1:" + (9_000 + i), Map.of(Node.PROTOCOL, "grpc"))).toList();
        snapshot = ServiceSnapshot.of("greeter",
                List.of(new Service("greeter", "1", Map.of(), List.of(hello), announced)));
    }

    @Benchmark
    public Target pick() {
        return selector.select(snapshot, call).next();
    }
}
