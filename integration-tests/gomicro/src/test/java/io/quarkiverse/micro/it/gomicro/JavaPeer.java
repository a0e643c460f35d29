package io.quarkiverse.micro.it.gomicro;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.Value;
import io.quarkiverse.micro.registry.mdns.runtime.Drop;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsSettings;

/**
 * Our registry as a program, to be run in a network namespace. The first argument is {@code quarkus.micro.network}.
 */
final class JavaPeer {

    private static final Duration BOUND = Duration.ofSeconds(5);

    private JavaPeer() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        MdnsRegistry registry = new MdnsRegistry(MdnsSettings.DEFAULT, NetworkPolicy.parse(arguments[0]));
        switch (arguments[1]) {
            case "lookup" -> lookup(registry, arguments[2]);
            case "list" -> registry.list().await().atMost(BOUND).forEach(service -> System.out.println(service.name()));
            case "watch" -> watch(registry, arguments[2]);
            case "serve" -> serve(registry, arguments[2], arguments[3]);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        registry.close();
        System.exit(0);
    }

    private static void serve(Registry registry, String name, String address) throws InterruptedException {
        Value text = new Value("Text", "Text", List.of(Value.of("name", "string")));
        Endpoint hello = new Endpoint("Greeter.Hello", Optional.of(text), Optional.of(text), Map.of("idempotent", "true"));
        // Before others hear of us, who may stop us at once
        Runtime.getRuntime().addShutdownHook(new Thread(registry::close));
        Node node = new Node(name + "-1", address, Map.of(Node.PROTOCOL, "grpc", "transport", "grpc"));
        registry.register(new Service(name, "1.0.0", List.of(hello), node), BOUND).await().atMost(BOUND);
        System.out.println("serving " + name);
        new CountDownLatch(1).await();
    }

    private static void lookup(MdnsRegistry registry, String name) {
        for (Service service : registry.lookup(name).await().atMost(BOUND)) {
            for (Node node : service.nodes()) {
                System.out.println(service.version() + " " + node.id() + " " + node.address() + " " + node.protocol() + " "
                        + service.endpoints().stream().map(Endpoint::name).toList());
            }
        }
        for (Drop reason : Drop.values()) {
            System.out.println(reason + " " + registry.drops().count(reason));
        }
    }

    private static void watch(Registry registry, String name) throws InterruptedException {
        registry.watch(name).subscribe().with(event -> System.out.println(event.action() + " " + event.service().name() + " "
                + event.service().nodes().get(0).id()), failure -> System.out.println(failure));
        System.out.println("watching");
        new CountDownLatch(1).await();
    }
}
