package org.acme.caller;

import io.quarkiverse.micro.rpc.ReadOnly;

// tag::client[]
public interface Greeter {

    record Request(String name) {
    }

    record Reply(String message) {
    }

    @ReadOnly
    Reply hello(Request request);
}
// end::client[]
