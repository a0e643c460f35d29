package io.quarkiverse.micro.benchmarks.start;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/hello")
public class HelloResource {

    public record Reply(String message) {
    }

    @GET
    public Reply hello() {
        return new Reply("Hello");
    }
}
