package io.quarkiverse.micro.rpc.test.devmode;

import jakarta.inject.Inject;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.Handler;

@Handler("Greeter")
public class ReloadedGreeter {

    /** Names a type that only one of the reloads uses, so that its import stays. */
    static final Class<?> CALL = Call.class;

    @Inject
    Registry registry;

    public String hello(String name) {
        return "Hello " + name;
    }

    public String announced(String nothing) {
        StringBuilder all = new StringBuilder();
        registry.list().await().indefinitely().forEach(service -> service.nodes().forEach(node -> all.append(service.name())
                .append(' ').append(node.address()).append(' ')
                .append(service.endpoints().stream().map(Endpoint::name).sorted().toList())));
        return all.toString();
    }

    // more
}
