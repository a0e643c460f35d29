package org.acme.caller;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.micro.rpc.MicroClient;

// tag::resource[]
@Path("/hello")
public class GreetingResource {

    @MicroClient("greeter")
    Greeter greeter;

    @GET
    public String hello() {
        return greeter.hello(new Greeter.Request("Ada")).message();
    }
}
// end::resource[]
