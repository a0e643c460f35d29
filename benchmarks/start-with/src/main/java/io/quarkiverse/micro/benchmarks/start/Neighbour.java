package io.quarkiverse.micro.benchmarks.start;

/** Another service, so that the calling side is part of the application too. */
public interface Neighbour {

    HelloResource.Reply hello(Greeter.Request request);
}
