package io.quarkiverse.micro.core.runtime.selector;

import static io.quarkiverse.micro.core.runtime.selector.Calls.HELLO;
import static io.quarkiverse.micro.core.runtime.selector.Calls.call;
import static io.quarkiverse.micro.core.runtime.selector.Calls.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.NodeFilter;
import io.quarkiverse.micro.selector.Strategy;

/**
 * The first pick of a call makes no garbage, so neither does the call when all goes well.
 */
class PickAllocationTest {

    private static final int PICKS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void randomAllocatesNothing() {
        assertThat(bytesPerPick(new RandomStrategy(), List.of(), nodes(10), HELLO)).isZero();
    }

    @Test
    void roundRobinAllocatesNothing() {
        assertThat(bytesPerPick(new RoundRobinStrategy(), List.of(), nodes(10), HELLO)).isZero();
    }

    @Test
    void filtersAllocateNothing() {
        NodeFilter filter = (candidate, call) -> !candidate.node().id().equals("n003");
        ClientCall call = call(CallOptions.DEFAULT.withVersion("1").withLabel("zone", "even"));
        assertThat(bytesPerPick(new RandomStrategy(), List.of(filter), nodes(100), call)).isZero();
    }

    private static long bytesPerPick(Strategy strategy, List<NodeFilter> filters, ServiceSnapshot snapshot, ClientCall call) {
        Selector selector = new Selector(strategy, filters, Set.of("grpc"));
        pickAll(selections(selector, snapshot, call)); // whatever is made once is made here
        Selection[] selections = selections(selector, snapshot, call);
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        pickAll(selections);
        return (THREADS.getThreadAllocatedBytes(thread) - before) / PICKS;
    }

    private static Selection[] selections(Selector selector, ServiceSnapshot snapshot, ClientCall call) {
        return IntStream.range(0, PICKS).mapToObj(i -> selector.select(snapshot, call)).toArray(Selection[]::new);
    }

    private static void pickAll(Selection[] selections) {
        for (Selection selection : selections) {
            if (selection.next() == null) {
                throw new AssertionError("A node was to be picked");
            }
        }
    }
}
