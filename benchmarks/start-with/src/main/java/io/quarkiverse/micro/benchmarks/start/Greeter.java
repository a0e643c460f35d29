package io.quarkiverse.micro.benchmarks.start;

import io.quarkiverse.micro.rpc.Handler;

@Handler
public class Greeter {

    public record Request(String name) {
    }

    public HelloResource.Reply hello(Request request) {
        return new HelloResource.Reply("Hello " + request.name());
    }
}
