package org.acme.greeter;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.ReadOnly;

// tag::handler[]
@Handler
public class Greeter {

    public record Request(String name) {
    }

    public record Reply(String message) {
    }

    @ReadOnly
    public Reply hello(Request request) {
        return new Reply("Hello " + request.name());
    }
}
// end::handler[]
