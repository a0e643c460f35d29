package io.quarkiverse.micro.benchmarks.discovery;

import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.quarkiverse.micro.cluster.Cluster;
import io.quarkiverse.micro.cluster.ClusterClient;
import io.quarkiverse.micro.cluster.ClusterNode;
import io.quarkiverse.micro.cluster.TestEndpoint;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.DiscoverySettings;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsSettings;

/**
 * How soon nodes are found, called and forgotten by multicast DNS: real sockets on a port of its own, one JVM.
 */
public final class DiscoveryTimes {

    private static final String SERVICE = "greeter";
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final int WARM_UP = 50;

    private final MdnsSettings settings;
    private final Deque<ClockedRegistry> opened = new ArrayDeque<>();

    private DiscoveryTimes(int port) {
        this.settings = MdnsSettings.DEFAULT.withPort(port);
    }

    /**
     * @param args lookups, and nodes that come and go, if they are not to be 500 and 40
     */
    public static void main(String... args) throws Exception {
        int lookups = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int nodes = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        DiscoveryTimes times = new DiscoveryTimes(freePort());
        try (Cluster cluster = Cluster.on(times::open)) {
            ClusterNode node = cluster.start(SERVICE, hello(new AtomicBoolean()));
            times.firstLookups(lookups);
            times.comingsAndGoings(cluster, nodes);
            node.stop();
        }
        System.exit(0); // Mutiny's own threads would keep the process, which in an application are Quarkus's
    }

    /** Each by a registry that has just been made, sockets and thread included. */
    private void firstLookups(int count) {
        double[] millis = new double[count];
        for (int i = -WARM_UP; i < count; i++) {
            try (Registry registry = plain(); Discovery discovery = discovery(registry)) {
                long began = System.nanoTime();
                discovery.require(SERVICE).await().atMost(BOUND);
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - began) / 1e6;
                }
            }
        }
        print("first lookup of a running service", millis, 0.99, 50);
    }

    private void comingsAndGoings(Cluster cluster, int count) {
        double[] called = new double[count];
        double[] forgotten = new double[count];
        try (Registry registry = plain(); Discovery discovery = discovery(registry)) {
            ClusterClient client = cluster.client();
            discovery.require(SERVICE).await().atMost(BOUND);
            for (int i = 0; i < count; i++) {
                AtomicBoolean ran = new AtomicBoolean();
                ClusterNode node = cluster.start(SERVICE, hello(ran));
                ClockedRegistry announced = opened.getLast();
                await(() -> {
                    client.call(SERVICE, "Greeter.Hello", "Ada", String.class);
                    return ran.get();
                });
                called[i] = (System.nanoTime() - announced.announced()) / 1e6;
                await(() -> size(discovery) == 2);
                Thread stop = new Thread(node::stop);
                stop.start();
                await(() -> size(discovery) == 1);
                forgotten[i] = (System.nanoTime() - announced.takenBack()) / 1e6;
                join(stop);
            }
        }
        print("new node called, after it was ready", called, 1, 500);
        print("stopped node forgotten, after its goodbye", forgotten, 1, 100);
    }

    private static int size(Discovery discovery) {
        ServiceSnapshot snapshot = discovery.snapshot(SERVICE);
        return snapshot == null ? 0 : snapshot.targets().size();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Nothing happened for " + BOUND);
            }
            Thread.onSpinWait();
        }
    }

    private static TestEndpoint hello(AtomicBoolean ran) {
        return TestEndpoint.once("Greeter.Hello", String.class, String.class, (request, call) -> {
            ran.set(true);
            return request;
        });
    }

    private Registry open() {
        ClockedRegistry registry = new ClockedRegistry(plain());
        opened.add(registry);
        return registry;
    }

    private Registry plain() {
        return new MdnsRegistry(settings, NetworkPolicy.parse("host"));
    }

    private static Discovery discovery(Registry registry) {
        return new Discovery(registry, "mdns", DiscoverySettings.DEFAULT);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a node was stopping", e);
        }
    }

    private static void print(String what, double[] millis, double share, double most) {
        Arrays.sort(millis);
        double slow = millis[(int) Math.ceil(millis.length * share) - 1];
        System.out.printf("%-44s median %6.1f ms, %s %6.1f ms (wanted %.0f or less, %s)%n", what, millis[millis.length / 2],
                share == 1 ? "slowest" : "p99", slow, most, slow <= most ? "met" : "missed");
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
