package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.runtime.wire.Loopback.Ending;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

class ACallerSendsWhatGrpcAsksForTest {

    private final Loopback loopback = new Loopback();
    private final CompletableFuture<HttpServerRequest> seen = new CompletableFuture<>();

    @AfterEach
    void close() {
        loopback.close();
    }

    private int serve() {
        return loopback.serve((exchange, message) -> {
            seen.complete(exchange.http());
            exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY);
        });
    }

    @Test
    void inTheHead() {
        loopback.call(serve(), new byte[1], Metadata.builder().add("a", "1").add("a-bin", new byte[] { -1 }).build(), 5_000);

        MultiMap headers = seen.join().headers();
        assertThat(seen.join().path()).isEqualTo(Loopback.PATH);
        assertThat(headers.get("te")).isEqualTo("trailers");
        assertThat(headers.get("content-type")).isEqualTo("application/grpc+proto");
        assertThat(headers.get("user-agent")).isEqualTo("quarkus-micro/test");
        assertThat(headers.get("grpc-accept-encoding")).isEqualTo("identity,gzip");
        assertThat(GrpcTimeout.parse(headers.get("grpc-timeout"))).isBetween(3_000_000_000L, 5_000_000_000L);
        assertThat(headers.get("a")).isEqualTo("1");
        assertThat(headers.get("a-bin")).isEqualTo("/w");
        assertThat(headers.contains("content-length")).isFalse();
    }

    @Test
    void andNoTimeoutWhereThereIsNone() {
        Loopback.Call call = new Loopback.Call();

        loopback.wire.unary(loopback.client, Loopback.target(serve()), Loopback.PATH, "json", new byte[1], Metadata.EMPTY,
                Long.MAX_VALUE, call);

        assertThat(Loopback.get(call).message()).hasSize(1);
        assertThat(seen.join().headers().contains("grpc-timeout")).isFalse();
        assertThat(seen.join().headers().get("content-type")).isEqualTo("application/grpc+json");
    }

    @Test
    void andNothingOfTheProtocolAsMetadata() {
        Ending ending = loopback.call(serve(), new byte[1], Metadata.of("te", "x"), 5_000);

        assertThat(ending.error().code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(ending.error().outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(ending.error().detail()).contains("'te'");
        assertThat(seen).isNotDone();
        assertThat(loopback.call(serve(), new byte[1]).message()).as("the next call").hasSize(1);
    }

    @Test
    void largeMessagesToo() {
        byte[] large = new byte[4 << 20];
        large[large.length - 1] = 7;

        Ending ending = loopback.call(serve(), large, Metadata.EMPTY, 20_000);

        assertThat(ending.message()).isEqualTo(large);
    }

    @Test
    void andAnswersOnTheContextOfTheCall() {
        int port = serve();
        Context context = loopback.vertx.getOrCreateContext();
        CompletableFuture<Context> answered = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            Loopback.Call call = new Loopback.Call();
            call.thenRun(() -> answered.complete(loopback.vertx.getOrCreateContext()));
            loopback.wire.unary(loopback.client, Loopback.target(port), Loopback.PATH, "json", new byte[1], Metadata.EMPTY,
                    Loopback.deadline(5_000), call);
        });

        assertThat(Loopback.get(answered)).isSameAs(context);
    }

    @Test
    void alsoFromAWorkerContext() {
        int port = loopback.serve((exchange, message) -> {
            if (message[0] == 0) {
                exchange.reply(message, Metadata.EMPTY, Metadata.EMPTY);
            }
        });
        CompletableFuture<Ending> answered = new CompletableFuture<>();
        CompletableFuture<Ending> late = new CompletableFuture<>();
        loopback.vertx.deployVerticle(() -> new io.vertx.core.AbstractVerticle() {
            @Override
            public void start() {
                for (byte way = 0; way < 2; way++) {
                    CompletableFuture<Ending> result = way == 0 ? answered : late;
                    Loopback.Call call = new Loopback.Call();
                    call.thenAccept(result::complete);
                    loopback.wire.unary(loopback.client, Loopback.target(port), Loopback.PATH, "proto", new byte[] { way },
                            Metadata.EMPTY, Loopback.deadline(500), call);
                }
            }
        }, new io.vertx.core.DeploymentOptions().setThreadingModel(io.vertx.core.ThreadingModel.WORKER));

        assertThat(Loopback.get(answered).message()).hasSize(1);
        assertThat(Loopback.get(late).error().code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    }
}
