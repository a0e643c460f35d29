package io.quarkiverse.micro.examples.contract;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.micro.rpc.MicroClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Calls the greeter by the interface that it implements. In life this would be another application with the same .proto.
 */
@ApplicationScoped
public class Visitor {

    @MicroClient("greeter-proto")
    GreeterApi greeter;

    public Uni<String> visit(String name) {
        return greeter.hello(request(name)).map(HelloReply::getMessage);
    }

    public Multi<String> visitWith(Multi<String> names) {
        return greeter.helloToAll(names.map(Visitor::request)).map(HelloReply::getMessage);
    }

    private static HelloRequest request(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }
}
