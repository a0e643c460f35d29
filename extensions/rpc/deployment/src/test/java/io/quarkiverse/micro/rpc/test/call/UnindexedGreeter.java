package io.quarkiverse.micro.rpc.test.call;

import io.quarkiverse.micro.rpc.EndpointName;
import io.quarkiverse.micro.rpc.Handler;

/** For a jar that nobody has indexed. */
@Handler("Greeter")
public interface UnindexedGreeter {

    @EndpointName("hi")
    String hello(String name);
}
