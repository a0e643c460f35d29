package io.quarkiverse.micro.benchmarks.echo.micro;

import io.quarkiverse.micro.benchmarks.echo.Payload;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.common.annotation.Blocking;
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
}
