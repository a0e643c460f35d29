package io.quarkiverse.micro.benchmarks.echo;

import io.smallrye.mutiny.Uni;

/**
 * One side's client, as its users have it injected.
 */
public interface EchoCaller {

    Uni<Payload> eventLoop(Payload payload);

    Uni<Payload> worker(Payload payload);
}
