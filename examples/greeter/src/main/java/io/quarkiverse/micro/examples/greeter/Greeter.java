package io.quarkiverse.micro.examples.greeter;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.ReadOnly;

@Handler
public class Greeter {

    public record Request(String name) {
    }

    public record Reply(String message, String from) {
    }

    @ConfigProperty(name = "greeter.name", defaultValue = "greeter")
    String self;

    @ReadOnly
    public Reply hello(Request request) {
        return new Reply("Hello " + request.name(), self);
    }
}
