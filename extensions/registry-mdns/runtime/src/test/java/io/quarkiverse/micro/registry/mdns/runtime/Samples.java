package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;

final class Samples {

    private Samples() {
    }

    static Service service(String name, String id, int port) {
        return service(name, id, "127.0.0.1:" + port);
    }

    static Service service(String name, String id, String address) {
        return new Service(name, "1.0.0", List.of(), new Node(id, address, Map.of(Node.PROTOCOL, "grpc")));
    }
}
