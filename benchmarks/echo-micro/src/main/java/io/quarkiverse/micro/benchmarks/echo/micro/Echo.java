package io.quarkiverse.micro.benchmarks.echo.micro;

import io.quarkiverse.micro.benchmarks.echo.Payload;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

public interface Echo {

    Uni<Payload> eventLoop(Payload payload);

    Uni<Payload> worker(Payload payload);

    Uni<Payload> virtualThread(Payload payload);

    Multi<Payload> serverStream(Payload payload);

    Multi<Payload> bidi(Multi<Payload> payloads);
}
