package io.quarkiverse.micro.it.mainjob;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.cluster.Cluster;
import io.quarkiverse.micro.cluster.ClusterClient;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsSettings;
import io.quarkiverse.micro.rpc.CallOptions;

/**
 * Greeters in processes of their own, and a caller in this one that finds them by multicast DNS. They serve a name that nobody
 * else on this machine knows.
 */
final class Greeters implements AutoCloseable {

    private final String service = "greeter-" + UUID.randomUUID();
    private final Cluster cluster = Cluster
            .on(() -> new MdnsRegistry(MdnsSettings.DEFAULT, NetworkPolicy.parse("host")));
    private final ClusterClient client = cluster.client();
    private final AtomicInteger count = new AtomicInteger();
    private final List<App> all = new CopyOnWriteArrayList<>();

    /**
     * A running greeter.
     *
     * @param name by which it answers
     */
    record Greeter(String name, App app) {
    }

    record Request(String name) {
    }

    record Reply(String message, String from) {
    }

    Greeter start() {
        String name = "number " + count.incrementAndGet();
        App app = App.start(App.GREETER, "-Dgreeter.name=" + name, "-Dquarkus.micro.service.name=" + service);
        all.add(app);
        return new Greeter(name, app);
    }

    /**
     * @return the name of the greeter that answered
     */
    String call(CallOptions options) {
        return client.call(service, "Greeter.Hello", new Request("Ada"), Reply.class, options).from();
    }

    @Override
    public void close() throws Exception {
        all.forEach(App::close);
        cluster.close();
    }
}
