package io.quarkiverse.micro.benchmarks.echo.grpc;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.benchmarks.echo.Echo;
import io.quarkiverse.micro.benchmarks.echo.EchoCaller;
import io.quarkiverse.micro.benchmarks.echo.EchoMethod;
import io.quarkiverse.micro.benchmarks.echo.EchoProgram;
import io.quarkiverse.micro.benchmarks.echo.Payload;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@QuarkusMain
public class Main implements QuarkusApplication, EchoCaller {

    @GrpcClient("echo")
    Echo client;

    @ConfigProperty(name = "echo.calls", defaultValue = "false")
    boolean calls;

    @Override
    public int run(String... args) throws Exception {
        EchoProgram.run(calls ? this : null);
        return 0;
    }

    @Override
    public void call(EchoMethod method, Payload payload, Replies replies) {
        switch (method) {
            case EVENT_LOOP -> hand(client.eventLoop(payload), replies);
            case WORKER -> hand(client.worker(payload), replies);
            case VIRTUAL_THREAD -> hand(client.virtualThread(payload), replies);
            case SERVER_STREAM -> hand(client.serverStream(payload), replies);
            case BIDI -> hand(client.bidi(Multi.createFrom().range(0, payload.getTimes()).map(i -> payload)), replies);
        }
    }

    private static void hand(Uni<Payload> reply, Replies replies) {
        reply.subscribe().with(message -> {
            replies.message(message);
            replies.end();
        }, replies::failed);
    }

    private static void hand(Multi<Payload> reply, Replies replies) {
        reply.subscribe().with(replies::message, replies::failed, replies::end);
    }
}
