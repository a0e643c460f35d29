package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;

/** Two nodes, both well: one of version 1, and one of version 2 to which a test can send what ends badly. */
class ANodeThatAnswersIsNotBlamedTest {

    private static final CallOptions SECOND = CallOptions.DEFAULT.withVersion("2");

    /** As many calls without an answer as make a node seem dead. */
    private static final int SUSPICIOUS = 3;

    /** By chance, none of so many goes to one of two nodes about once in a million runs. */
    private static final int CALLS = 20;

    /** So many that run on a node leave no place on its connections: 4 with 250 each. */
    private static final int ALL_PLACES = 1_000;

    private final Cluster cluster = Cluster.inMemory();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @Test
    void forACallersOwnProducerThatFails() {
        Streams first = new Streams();
        Streams second = new Streams();
        cluster.start(Streams.SERVICE, "1", first.echoing());
        cluster.start(Streams.SERVICE, "2", second.echoing());
        ClusterClient client = cluster.client();
        UnicastProcessor<String> failing = UnicastProcessor.create();
        AssertSubscriber<String> stream = Streams.start(Streams.open(client, failing, SECOND));
        failing.onNext("one");
        Streams.awaitItems(stream, 1);
        failing.onError(new MicroException(Code.UNAVAILABLE, "the source is down"));

        assertThat(Streams.failure(stream)).hasMessageContaining("source");

        assertBothAreCalled(client, first, second);
    }

    @Test
    void forStreamsThatAreQuietOnceTheyAreOpen() {
        Streams first = new Streams();
        Streams second = new Streams();
        cluster.start(Streams.SERVICE, "1", first.echoing());
        cluster.start(Streams.SERVICE, "2", second.echoing());
        ClusterClient client = cluster.client(ClientSettings.DEFAULT.withStreamIdle(Duration.ofMillis(700)));

        for (int i = 0; i < SUSPICIOUS; i++) {
            Multi<String> quiet = Multi.createBy().concatenating().streams(Multi.createFrom().item("one"),
                    Multi.createFrom().nothing());
            AssertSubscriber<String> stream = Streams.start(Streams.open(client, quiet, SECOND));
            assertThat(((MicroException) Streams.failure(stream)).code()).isEqualTo(Code.DEADLINE_EXCEEDED);
            stream.assertItems("one");
        }

        assertBothAreCalled(client, first, second);
    }

    private static void assertBothAreCalled(ClusterClient client, Streams first, Streams second) {
        int firstRuns = first.runs();
        int secondRuns = second.runs();
        for (int i = 0; i < CALLS; i++) {
            Streams.start(Streams.open(client, Multi.createFrom().item("new"))).awaitCompletion();
        }
        assertThat(first.runs()).isGreaterThan(firstRuns);
        assertThat(second.runs()).isGreaterThan(secondRuns);
    }

    @Test
    void atOnceWhenOtherCallsHaveAllItsConnections() {
        cluster.start(Echo.SERVICE, "1", new Echo().answering(false));
        ClusterNode full = cluster.start(Echo.SERVICE, "2", new Echo().neverAnswering(false));
        ClusterClient client = cluster.client();
        for (int i = 0; i < ALL_PLACES; i++) {
            Echo.start(client, SECOND);
        }
        await().until(() -> full.calls() == ALL_PLACES);
        CallOptions impatient = CallOptions.DEFAULT.withAttemptTimeout(Duration.ofMillis(100));

        int waited = 0;
        for (int i = 0; i < 2 * CALLS; i++) {
            long start = System.nanoTime();
            assertThat(Echo.call(client, impatient)).isEqualTo("hello");
            waited += System.nanoTime() - start > Duration.ofMillis(95).toNanos() ? 1 : 0;
        }

        assertThat(waited).isGreaterThanOrEqualTo(SUSPICIOUS);
    }
}
