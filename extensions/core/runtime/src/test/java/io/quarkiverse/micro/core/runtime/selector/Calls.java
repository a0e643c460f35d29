package io.quarkiverse.micro.core.runtime.selector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;

/**
 * What selector tests are made of.
 */
final class Calls {

    static final ClientCall HELLO = call(CallOptions.DEFAULT);

    private Calls() {
    }

    static ClientCall call(CallOptions options) {
        return new ClientCall("greeter", "Greeter.Hello", "request", options);
    }

    static ServiceSnapshot snapshot(Service... services) {
        return ServiceSnapshot.of("greeter", List.of(services));
    }

    /** So many healthy nodes of one version, n000, n001, … */
    static ServiceSnapshot nodes(int count) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(node(String.format("n%03d", i), Map.of("zone", i % 2 == 0 ? "even" : "odd")));
        }
        return snapshot(version("1", nodes, "Greeter.Hello", "Greeter.Bye"));
    }

    static Service version(String version, List<Node> nodes, String... endpoints) {
        List<Endpoint> published = new ArrayList<>();
        for (String endpoint : endpoints) {
            published.add(new Endpoint(endpoint, Optional.empty(), Optional.empty(), Map.of()));
        }
        return new Service("greeter", version, Map.of(), published, nodes);
    }

    static Node node(String id, Map<String, String> labels) {
        Map<String, String> metadata = new HashMap<>(labels);
        metadata.putIfAbsent(Node.PROTOCOL, "grpc");
        return new Node(id, "127.0.0.1:80", metadata);
    }
}
