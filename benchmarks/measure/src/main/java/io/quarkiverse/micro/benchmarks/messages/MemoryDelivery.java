package io.quarkiverse.micro.benchmarks.messages;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.runtime.memory.MemoryBroker;
import io.quarkiverse.micro.broker.runtime.memory.MemoryTopics;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.smallrye.mutiny.Uni;

/**
 * A message of 100 bytes goes through the memory broker to subscribers that are done with it at once. Compare the deliveries a
 * second: a message is delivered as often as there are subscribers.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MemoryDelivery {

    /** As JMH counts them, beside the calls of the method. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counted {

        public long deliveries;
    }

    @Param({ "1", "3" })
    public int subscribers;

    private final Broker broker = new MicroBroker(new MemoryBroker(new MemoryTopics()), BrokerSettings.DEFAULT, List.of(),
            List.of());
    private final BrokerMessage message = BrokerMessage.of("application/octet-stream", new byte[100]);
    private final LongAdder handled = new LongAdder();
    private final LongAdder published = new LongAdder();

    @Setup
    public void subscribe() {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int i = 0; i < subscribers; i++) {
            broker.subscribe("orders.placed", SubscribeOptions.DEFAULT, delivery -> {
                handled.increment();
                return done;
            }).await().indefinitely();
        }
    }

    @Benchmark
    public void publish(Counted counted) {
        broker.publish("orders.placed", message).subscribe().with(done -> published.increment());
        counted.deliveries += subscribers;
    }

    @TearDown
    public void close() {
        broker.close();
        if (handled.sum() != published.sum() * subscribers) {
            throw new IllegalStateException(published + " published, " + handled + " handled");
        }
    }
}
