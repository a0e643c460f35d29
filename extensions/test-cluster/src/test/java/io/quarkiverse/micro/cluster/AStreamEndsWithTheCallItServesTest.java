package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class AStreamEndsWithTheCallItServesTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    private final Cluster cluster = Cluster.inMemory();
    private final AtomicInteger cancelled = new AtomicInteger();
    private ClusterClient client;
    private ClusterNode streaming;

    @BeforeEach
    void serve() {
        client = cluster.client();
        streaming = cluster.start(Streams.SERVICE, new Streams().endpoint(
                requests -> Multi.createFrom().<String> nothing().onCancellation().invoke(cancelled::incrementAndGet)));
    }

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @Test
    void atItsOwnDeadlineWhereItHasOne() {
        MicroException error = (MicroException) Streams.failure(Streams.start(
                Streams.open(client, Multi.createFrom().nothing(), CallOptions.DEFAULT.withTimeout(SHORT))));

        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        await().until(() -> cancelled.get() == 1);
    }

    @Test
    void notAtTheTimeoutOfCalls() {
        ClusterClient hasty = cluster.client(new ClientSettings(SHORT, SHORT, 3, 0.2, "random",
                Optional.empty(), Optional.empty()));
        AssertSubscriber<String> open = Streams.start(Streams.open(hasty, Multi.createFrom().nothing()));

        await().during(SHORT.multipliedBy(3)).until(() -> open.getFailure() == null);
        assertThat(streaming.calls()).isEqualTo(1);
        open.cancel();
        await().until(() -> cancelled.get() == 1);
    }

    @Test
    void whenItWasSilentForTooLong() {
        ClusterClient impatient = cluster.client(ClientSettings.DEFAULT.withStreamIdle(SHORT));

        MicroException error = (MicroException) Streams
                .failure(Streams.start(Streams.open(impatient, Multi.createFrom().nothing())));

        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(error.detail()).contains("stream-idle-timeout");
        await().until(() -> cancelled.get() == 1);
    }

    @Test
    void atTheDeadlineOfTheCallThatOpenedIt() {
        CompletableFuture<Throwable> inner = new CompletableFuture<>();
        cluster.start("outer", TestEndpoint.once("Outer.Call", String.class, String.class, (request, call) -> {
            Streams.open(client, Multi.createFrom().nothing()).subscribe().with(item -> {
            }, inner::complete);
            return Uni.createFrom().nothing();
        }));

        client.rpc().call("outer", "Outer.Call", "x", String.class, CallOptions.DEFAULT.withTimeout(SHORT)).subscribe()
                .with(item -> {
                }, failure -> {
                });

        assertThat(((MicroException) inner.orTimeout(20, TimeUnit.SECONDS).join()).code())
                .isIn(Code.DEADLINE_EXCEEDED, Code.CANCELLED);
        await().until(() -> cancelled.get() == 1);
    }

    @Test
    void whenTheCallerOfTheCallThatOpenedItGoesAway() {
        cluster.start("outer", TestEndpoint.once("Outer.Call", String.class, String.class, (request, call) -> {
            Streams.open(client, Multi.createFrom().nothing()).subscribe().with(item -> {
            }, failure -> {
            });
            return Uni.createFrom().nothing();
        }));
        var outer = client.rpc().call("outer", "Outer.Call", "x", String.class).subscribe().with(item -> {
        });
        await().until(() -> streaming.calls() == 1);

        outer.cancel();

        await().until(() -> cancelled.get() == 1);
        await().until(() -> streaming.calls() == 0);
    }

    @Test
    void alsoWhereItIsOpenedWhenThatCallerHasGone() {
        CompletableFuture<Throwable> inner = new CompletableFuture<>();
        AtomicReference<Call> served = new AtomicReference<>();
        AtomicReference<Context> context = new AtomicReference<>();
        cluster.start("outer", TestEndpoint.once("Outer.Call", String.class, String.class, (request, call) -> {
            served.set(call);
            context.set(Vertx.currentContext());
            return Uni.createFrom().nothing();
        }));
        var outer = client.rpc().call("outer", "Outer.Call", "x", String.class).subscribe().with(item -> {
        });
        await().until(() -> context.get() != null);
        outer.cancel();
        await().until(() -> served.get().cancelled());

        context.get().runOnContext(ignored -> Streams.open(client, Multi.createFrom().nothing()).subscribe().with(item -> {
        }, inner::complete));

        assertThat(((MicroException) inner.orTimeout(20, TimeUnit.SECONDS).join()).code()).isEqualTo(Code.CANCELLED);
        await().until(() -> streaming.calls() == 0);
    }
}
