package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.rpc.CallOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

class AStreamIsOpenedWhereItIsTakenTest {

    private static final int CALLS = 30;

    private final MemorySpace space = new MemorySpace();
    private final Cluster cluster = Cluster.on(() -> new MemoryRegistry(space));
    private final Streams streams = new Streams();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        cluster.close();
        vertx.close();
    }

    private static void assertEchoes(ClusterClient client, int calls) {
        for (int i = 0; i < calls; i++) {
            AtomicInteger subscriptions = new AtomicInteger();
            Multi<String> requests = Multi.createFrom().items("a", "b", "c").onSubscription()
                    .invoke(subscriptions::incrementAndGet);
            assertThat(Streams.open(client, requests).collect().asList().await().atMost(Duration.ofSeconds(20)))
                    .containsExactly("a", "b", "c");
            assertThat(subscriptions).as("what is sent again is not asked for again").hasValue(1);
        }
    }

    @Test
    void alsoWhereANodeIsDead() {
        ClusterNode dead = cluster.start(Streams.SERVICE, streams.echoing());
        cluster.start(Streams.SERVICE, streams.echoing());
        dead.kill();

        assertEchoes(cluster.client(), CALLS);

        assertThat(streams.runs()).isEqualTo(CALLS);
    }

    @Test
    void alsoWhereANodeRefusesIt() {
        Streams untouched = new Streams();
        cluster.start(Streams.SERVICE, untouched.echoing()).refuseCalls();
        cluster.start(Streams.SERVICE, streams.echoing());

        assertEchoes(cluster.client(), CALLS);

        assertThat(streams.runs()).isEqualTo(CALLS);
        assertThat(untouched.runs()).isZero();
    }

    @Test
    void alsoWhenItHasNoRequests() {
        cluster.start(Streams.SERVICE, streams.echoing()).refuseCalls();
        cluster.start(Streams.SERVICE, streams.echoing());
        ClusterClient client = cluster.client();

        for (int i = 0; i < CALLS; i++) {
            assertThat(Streams.open(client, Multi.createFrom().empty()).collect().asList().await()
                    .atMost(Duration.ofSeconds(20))).isEmpty();
        }
    }

    @Test
    void withThousandsThatWereSentBefore() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        announceRefusing(refusals, 100_000);
        cluster.start(Streams.SERVICE, streams.echoing());
        ClusterClient client = cluster.client();
        List<String> small = IntStream.range(0, 20_000).mapToObj(Integer::toString).toList();

        while (refusals.get() == 0) {
            assertThat(Streams.open(client, Multi.createFrom().iterable(small)).collect().asList().await()
                    .atMost(Duration.ofSeconds(20))).isEqualTo(small);
        }
    }

    @Test
    void withAllThatWasSentBefore() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        announceRefusing(refusals, 100_000);
        cluster.start(Streams.SERVICE, streams.echoing());
        ClusterClient client = cluster.client();
        List<String> large = List.of("x".repeat(60_000), "y".repeat(60_000), "z");

        while (refusals.get() == 0) {
            assertThat(Streams.open(client, Multi.createFrom().iterable(large)).collect().asList().await()
                    .atMost(Duration.ofSeconds(20))).isEqualTo(large);
        }
    }

    @Test
    void notWhenMoreWasSentThanIsKept() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        announceRefusing(refusals, 400_000);
        AssertSubscriber<String> open = Streams
                .start(Streams.open(cluster.client(), Multi.createFrom().ticks().every(Duration.ofMillis(1))
                        .onOverflow().drop().map(tick -> "x".repeat(60_000))));

        MicroException error = (MicroException) Streams.failure(open);

        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void nowhereAfterAnAnswer() {
        TestEndpoint failing = streams.endpoint(requests -> Multi.createFrom().failure(
                new MicroException(Code.UNAVAILABLE, "the database is down")));
        cluster.start(Streams.SERVICE, failing);
        cluster.start(Streams.SERVICE, failing);

        MicroException error = (MicroException) Streams
                .failure(Streams.start(Streams.open(cluster.client(), Multi.createFrom().item("a"))));

        assertThat(error.detail()).isEqualTo("the database is down");
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(streams.runs()).isEqualTo(1);
    }

    @Test
    void nowhereWhenNobodyServesIt() {
        AtomicInteger subscriptions = new AtomicInteger();
        Multi<String> requests = Multi.createFrom().item("a").onSubscription().invoke(subscriptions::incrementAndGet);

        MicroException error = (MicroException) Streams.failure(Streams.start(Streams.open(cluster.client(), requests,
                CallOptions.DEFAULT.withTimeout(Duration.ofMillis(200)))));

        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(subscriptions).hasValue(0);
    }

    /** A node that refuses each stream when it has read so much of it. */
    private void announceRefusing(AtomicInteger refusals, int after) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> refuse(request, refusals, after))
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
        new MemoryRegistry(space).register(new Service(Streams.SERVICE, "1", Map.of(), List.of(), List.of(
                new Node("refusing", "127.0.0.1:" + server.actualPort(), Map.of("protocol", "grpc")))), Duration.ofMinutes(1))
                .await().indefinitely();
    }

    private static void refuse(HttpServerRequest request, AtomicInteger refusals, int after) {
        int[] read = new int[1];
        request.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] >= after && !request.response().ended()) {
                refusals.incrementAndGet();
                request.response().putHeader("content-type", "application/grpc").putHeader("grpc-status", "14")
                        .putHeader("micro-outcome", "refused").end();
            }
        });
    }
}
