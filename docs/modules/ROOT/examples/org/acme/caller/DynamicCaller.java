package org.acme.caller;

import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.RpcClient;
import io.smallrye.mutiny.Uni;

// tag::dynamic[]
@ApplicationScoped
public class DynamicCaller {

    @Inject
    RpcClient client;

    Uni<String> greet(String name) {
        return client.call("greeter", "Greeter.Hello", Map.of("name", name), Greeter.Reply.class)
                .map(Greeter.Reply::message);
    }
    // end::dynamic[]

    // tag::options[]
    private static final CallOptions QUICK = CallOptions.DEFAULT
            .withTimeout(Duration.ofSeconds(2))
            .withVersion("1.4.0")
            .withLabel("zone", "a")
            .withMetadata(Metadata.of("tenant", "acme"));

    Uni<String> greetQuickly(String name) {
        return client.exchange("greeter", "Greeter.Hello", Map.of("name", name), Greeter.Reply.class, QUICK)
                .map(reply -> reply.payload().message() + ", says " + reply.head().get("served-by").orElse("nobody"));
    }
    // end::options[]
    // tag::dynamic[]
}
// end::dynamic[]
