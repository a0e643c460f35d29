package io.quarkiverse.micro.examples.browser;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Handler;

/**
 * Called by other services over gRPC, and by {@code index.html} over Connect, on the same port.
 */
@Handler
public class Greeter {

    public record Request(String name) {
    }

    public record Reply(String message) {
    }

    public Reply hello(Request request) {
        if (request.name() == null || request.name().isBlank()) {
            throw new MicroException(Code.INVALID_ARGUMENT, "Say who is to be greeted");
        }
        return new Reply("Hello " + request.name());
    }
}
