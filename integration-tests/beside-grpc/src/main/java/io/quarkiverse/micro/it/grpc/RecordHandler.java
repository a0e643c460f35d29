package io.quarkiverse.micro.it.grpc;

import io.quarkiverse.micro.rpc.Handler;

@Handler("Records")
public class RecordHandler {

    public record Request(String name) {
    }

    public record Reply(String message) {
    }

    public Reply hello(Request request) {
        return new Reply("Records say hello to " + request.name());
    }
}
