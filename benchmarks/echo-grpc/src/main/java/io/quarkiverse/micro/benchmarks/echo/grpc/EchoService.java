package io.quarkiverse.micro.benchmarks.echo.grpc;

import io.quarkiverse.micro.benchmarks.echo.Echo;
import io.quarkiverse.micro.benchmarks.echo.Payload;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@GrpcService
public class EchoService implements Echo {

    @Override
    public Uni<Payload> eventLoop(Payload payload) {
        return Uni.createFrom().item(payload);
    }

    @Override
    @Blocking
    public Uni<Payload> worker(Payload payload) {
        return Uni.createFrom().item(payload);
    }

    @Override
    @RunOnVirtualThread
    public Uni<Payload> virtualThread(Payload payload) {
        return Uni.createFrom().item(payload);
    }

    @Override
    public Multi<Payload> serverStream(Payload payload) {
        return Multi.createFrom().range(0, payload.getTimes()).map(i -> payload);
    }

    @Override
    public Multi<Payload> bidi(Multi<Payload> payloads) {
        return payloads;
    }
}
