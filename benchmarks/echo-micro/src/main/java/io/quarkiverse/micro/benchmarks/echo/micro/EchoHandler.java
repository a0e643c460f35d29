package io.quarkiverse.micro.benchmarks.echo.micro;

import io.quarkiverse.micro.benchmarks.echo.Payload;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Handler("Echo")
public class EchoHandler {

    public Uni<Payload> eventLoop(Payload payload) {
        return Uni.createFrom().item(payload);
    }

    @Blocking
    public Uni<Payload> worker(Payload payload) {
        return Uni.createFrom().item(payload);
    }

    @RunOnVirtualThread
    public Uni<Payload> virtualThread(Payload payload) {
        return Uni.createFrom().item(payload);
    }

    public Multi<Payload> serverStream(Payload payload) {
        return Multi.createFrom().range(0, payload.getTimes()).map(i -> payload);
    }

    public Multi<Payload> bidi(Multi<Payload> payloads) {
        return payloads;
    }
}
