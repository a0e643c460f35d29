package io.quarkiverse.micro.benchmarks.messages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.runtime.http.HttpBrokerSettings;
import io.quarkiverse.micro.cluster.HttpBrokerNode;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.smallrye.mutiny.Uni;

/**
 * The HTTP broker: how long a message takes to three subscribers at a thousand messages a second, how many there can be, and
 * how many Go Micro's own broker brings. All nodes are in this JVM and speak HTTP over loopback.
 */
public final class HttpMessages {

    private static final int SUBSCRIBERS = 3;
    private static final int BYTES = 100;
    private static final int AT_A_TIME = 64;
    private static final int WARM_UP = 3;
    private static final int SECONDS = 10;

    private HttpMessages() {
    }

    public static void main(String... arguments) throws Exception {
        MemorySpace space = new MemorySpace();
        List<HttpBrokerNode> nodes = new ArrayList<>();
        for (int i = 0; i <= SUBSCRIBERS; i++) {
            nodes.add(new HttpBrokerNode(new MemoryRegistry(space), HttpBrokerSettings.DEFAULT));
        }
        Broker publisher = nodes.get(0);
        List<Long> micros = new ArrayList<>();
        for (HttpBrokerNode node : nodes.subList(1, nodes.size())) {
            node.subscribe("rate", SubscribeOptions.DEFAULT, delivery -> {
                long sent = ByteBuffer.wrap(delivery.message().body()).getLong();
                synchronized (micros) {
                    micros.add((System.nanoTime() - sent) / 1_000);
                }
                return Uni.createFrom().voidItem();
            }).await().atMost(Duration.ofSeconds(5));
        }
        paced(publisher, WARM_UP);
        clear(micros);
        paced(publisher, SECONDS);
        System.out.printf("1000 messages a second to %d subscribers: p50 %d µs, p99 %d µs of %d deliveries%n", SUBSCRIBERS,
                percentile(micros, 0.5), percentile(micros, 0.99), micros.size());
        flatOut(publisher, WARM_UP);
        double ours = flatOut(publisher, SECONDS);
        System.out.printf("as fast as can be, %d at a time: %.0f messages a second%n", AT_A_TIME, ours);
        double theirs = ofGo();
        System.out.printf("Go Micro's own HTTP broker: %.1f messages a second; ours %.0f times as many%n", theirs,
                ours / theirs);
        nodes.forEach(HttpBrokerNode::close);
        System.exit(0);
    }

    private static void paced(Broker publisher, int seconds) {
        long next = System.nanoTime();
        for (int i = 0; i < seconds * 1_000; i++) {
            next += TimeUnit.MILLISECONDS.toNanos(1);
            LockSupport.parkNanos(next - System.nanoTime());
            publisher.publish("rate", message()).subscribe().with(done -> {
                // Latency is measured where it arrives
            }, HttpMessages::stop);
        }
    }

    private static double flatOut(Broker publisher, int seconds) throws InterruptedException {
        Semaphore places = new Semaphore(AT_A_TIME);
        LongAdder published = new LongAdder();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            places.acquire();
            publisher.publish("rate", message()).subscribe().with(done -> {
                published.increment();
                places.release();
            }, HttpMessages::stop);
        }
        places.acquire(AT_A_TIME);
        return (double) published.sum() / seconds;
    }

    private static BrokerMessage message() {
        return BrokerMessage.of("application/octet-stream", ByteBuffer.allocate(BYTES).putLong(0, System.nanoTime()).array());
    }

    private static void stop(Throwable failure) {
        failure.printStackTrace();
        System.exit(1);
    }

    private static void clear(List<Long> micros) {
        synchronized (micros) {
            micros.clear();
        }
    }

    private static long percentile(List<Long> micros, double share) {
        synchronized (micros) {
            List<Long> sorted = micros.stream().sorted().toList();
            return sorted.get((int) Math.ceil(sorted.size() * share) - 1);
        }
    }

    private static double ofGo() throws IOException, InterruptedException {
        Path program = Path.of(System.getenv().getOrDefault("MICRO_TOOLS", "."), "gomicro6");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("Set MICRO_TOOLS to the folder that .ci/build-tools names");
        }
        Process go = new ProcessBuilder(program.toString(), "http", "rate", "192").redirectErrorStream(true).start();
        List<String> said = go.inputReader().lines().toList();
        if (go.waitFor() != 0) {
            throw new IllegalStateException(String.join("\n", said));
        }
        return Double.parseDouble(said.get(said.size() - 1));
    }
}
