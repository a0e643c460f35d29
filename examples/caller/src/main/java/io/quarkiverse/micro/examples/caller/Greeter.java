package io.quarkiverse.micro.examples.caller;

import io.quarkiverse.micro.rpc.ReadOnly;

public interface Greeter {

    record Request(String name) {
    }

    record Reply(String message, String from) {
    }

    @ReadOnly
    Reply hello(Request request);
}
