package io.quarkiverse.micro.benchmarks.echo.micro;

import io.quarkiverse.micro.benchmarks.echo.Payload;
import io.smallrye.mutiny.Uni;

public interface Echo {

    Uni<Payload> eventLoop(Payload payload);

    Uni<Payload> worker(Payload payload);
}
