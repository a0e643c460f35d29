package io.quarkiverse.micro.it.gomicro;

import java.util.concurrent.CountDownLatch;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.cluster.Cluster;
import io.quarkiverse.micro.cluster.TestEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsSettings;
import io.smallrye.mutiny.Multi;

/**
 * A greeter of ours, and a caller of greeters, as a program to be run in a network namespace.
 */
final class JavaGreeter {

    private JavaGreeter() {
    }

    public static void main(String[] arguments) throws Exception {
        try (Cluster cluster = Cluster.on(
                () -> new MdnsRegistry(MdnsSettings.DEFAULT, NetworkPolicy.parse("host")))) {
            if (arguments[0].equals("call")) {
                call(cluster, arguments[1], arguments[2]);
            } else {
                serve(cluster, arguments[1]);
            }
        }
        System.exit(0);
    }

    private static void serve(Cluster cluster, String name) throws InterruptedException {
        cluster.start(name, TestEndpoint.idempotent("Greeter.Hello", Request.class, Reply.class, (request, call) -> {
            if (((Request) request).name().isEmpty()) {
                throw new MicroException(Code.NOT_FOUND, "nobody has no name");
            }
            return new Reply("Hello " + ((Request) request).name() + " from Java");
        }), TestEndpoint.once("Greeter.Count", Request.class, Reply.class, (request, call) -> Multi.createFrom().range(1, 4)
                .map(number -> new Reply(((Request) request).name() + " " + number))).streams(Streaming.REPLIES));
        System.out.println("serving " + name);
        new CountDownLatch(1).await();
    }

    private static void call(Cluster cluster, String name, String endpoint) {
        try {
            System.out.println(cluster.client().call(name, endpoint, new Request("Ada"), Reply.class).message());
        } catch (MicroException e) {
            System.out.println(e.code() + " " + e.status() + " " + e.outcome() + " " + e.detail());
        }
    }

    record Request(String name) {
    }

    record Reply(String message) {
    }
}
