package io.quarkiverse.micro.benchmarks.echo.grpc;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.benchmarks.echo.Echo;
import io.quarkiverse.micro.benchmarks.echo.EchoCaller;
import io.quarkiverse.micro.benchmarks.echo.EchoLoad;
import io.quarkiverse.micro.benchmarks.echo.Payload;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.mutiny.Uni;

@QuarkusMain
public class Main implements QuarkusApplication, EchoCaller {

    @GrpcClient("echo")
    Echo client;

    @ConfigProperty(name = "echo.calls", defaultValue = "false")
    boolean calls;

    @Override
    public int run(String... args) throws Exception {
        if (calls) {
            EchoLoad.serve(this);
        } else {
            Quarkus.waitForExit();
        }
        return 0;
    }

    @Override
    public Uni<Payload> eventLoop(Payload payload) {
        return client.eventLoop(payload);
    }

    @Override
    public Uni<Payload> worker(Payload payload) {
        return client.worker(payload);
    }
}
