package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;

class AStreamStaysOnTheNodeThatOpenedItTest {

    private final Cluster cluster = Cluster.inMemory();
    private final Streams streams = new Streams();
    private final UnicastProcessor<String> requests = UnicastProcessor.create();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @Test
    void aNodeThatLeavesFinishesItWhileANewOneGoesElsewhere() throws Exception {
        ClusterNode leaving = cluster.start(Streams.SERVICE, streams.echoing());
        ClusterClient client = cluster.client();
        AssertSubscriber<String> open = Streams.start(Streams.open(client, requests));
        requests.onNext("before");
        Streams.awaitItems(open, 1);

        CompletableFuture<Void> left = CompletableFuture.runAsync(leaving::stop);
        Streams others = new Streams();
        cluster.start(Streams.SERVICE, others.echoing());
        await().until(() -> refuses(client));

        requests.onNext("after");
        Streams.awaitItems(open, 2).assertItems("before", "after");
        assertThat(left).isNotDone();
        requests.onComplete();
        open.awaitCompletion();
        left.get(10, TimeUnit.SECONDS);
        assertThat(streams.runs()).isEqualTo(1);
        assertThat(others.runs()).isPositive();
    }

    /** Whether a new stream is answered by the other node, which the client has to find first. */
    private boolean refuses(ClusterClient client) {
        AssertSubscriber<String> other = Streams.start(Streams.open(client, Multi.createFrom().item("new")));
        await().until(() -> other.hasCompleted() || other.getFailure() != null);
        return other.getFailure() == null;
    }

    @Test
    void itsFateIsUnknownWhenThatNodeIsKilled() {
        ClusterNode node = cluster.start(Streams.SERVICE, streams.echoing());
        AssertSubscriber<String> open = Streams.start(Streams.open(cluster.client(), requests));
        requests.onNext("one");
        Streams.awaitItems(open, 1);
        Streams others = new Streams();
        cluster.start(Streams.SERVICE, others.echoing());

        node.kill();

        MicroException error = (MicroException) Streams.failure(open);
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(error.detail()).contains(node.address());
        assertThat(others.runs()).as("never moved once it is open").isZero();
        assertThat(requests.hasSubscriber()).as("whoever makes the requests is told").isFalse();
    }
}
