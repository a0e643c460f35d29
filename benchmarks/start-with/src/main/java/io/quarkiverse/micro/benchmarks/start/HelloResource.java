package io.quarkiverse.micro.benchmarks.start;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.micro.rpc.MicroClient;

@Path("/hello")
public class HelloResource {

    public record Reply(String message) {
    }

    @MicroClient("neighbour")
    Neighbour neighbour;

    @GET
    public Reply hello() {
        return new Reply("Hello");
    }

    @GET
    @Path("/neighbour")
    public Reply ask() {
        return neighbour.hello(new Greeter.Request("Ada"));
    }
}
