package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.CallOptions;

class ACallMovesOnAsFarAsItsOutcomeAllowsTest {

    private static final int CALLS = 50;

    private final Cluster cluster = Cluster.inMemory();
    private final Echo echo = new Echo();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aCallThatCouldNotBeSentGoesToAnotherNode(boolean idempotent) throws Exception {
        ClusterNode dead = cluster.start(Echo.SERVICE, echo.answering(idempotent));
        cluster.start(Echo.SERVICE, echo.answering(idempotent));
        dead.kill();
        assertAllAnsweredOnce(cluster.client());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aRefusedCallGoesToAnotherNode(boolean idempotent) throws Exception {
        Echo untouched = new Echo();
        ClusterNode leaving = cluster.start(Echo.SERVICE, untouched.answering(idempotent));
        cluster.start(Echo.SERVICE, echo.answering(idempotent));
        leaving.refuseCalls();
        assertAllAnsweredOnce(cluster.client());
        assertThat(untouched.runs()).isZero();
    }

    @Test
    void aCallOfUnknownFateIsRepeatedWhereThatDoesNoHarm() throws Exception {
        CompletableFuture<String> call = cutOff(true, CallOptions.DEFAULT);
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
        assertThat(echo.runs()).isEqualTo(2);
    }

    @Test
    void aCallOfUnknownFateIsNotRepeatedOtherwise() {
        MicroException error = Echo.failure(cutOff(false, CallOptions.DEFAULT));
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(echo.runs()).isEqualTo(1);
    }

    @Test
    void theCallersWordOnRepeatingCountsMoreThanTheServers() throws Exception {
        CompletableFuture<String> repeated = cutOff(false, CallOptions.DEFAULT.withIdempotent(true));
        assertThat(repeated.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
    }

    @Test
    void theCallersWordAgainstRepeatingCountsToo() {
        MicroException error = Echo.failure(cutOff(true, CallOptions.DEFAULT.withIdempotent(false)));
        assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(echo.runs()).isEqualTo(1);
    }

    @Test
    void aCallOfUnknownFateIsNotRepeatedAtANodeOfAnotherVersionToWhichItDoesHarm() {
        Echo newer = new Echo();
        ClusterNode older = cluster.start(Echo.SERVICE, "1", echo.neverAnswering(true));
        cluster.start(Echo.SERVICE, "2", newer.neverAnswering(false));
        ClusterClient client = cluster.client();
        List<CompletableFuture<String>> calls = Stream.generate(() -> Echo.start(client, CallOptions.DEFAULT)).limit(CALLS)
                .toList();
        await().until(() -> echo.runs() + newer.runs() == CALLS);
        older.kill();
        await().until(() -> calls.stream().filter(CompletableFuture::isDone).count() == echo.runs());
        assertThat(calls).filteredOn(CompletableFuture::isDone).isNotEmpty()
                .allSatisfy(call -> assertThat(Echo.failure(call).outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(echo.runs() + newer.runs()).isEqualTo(CALLS);
    }

    @Test
    void anAnsweredErrorIsNeverRepeated() {
        TestEndpoint failing = echo.endpoint(true, request -> {
            throw new MicroException(Code.UNAVAILABLE, "the database is down");
        });
        cluster.start(Echo.SERVICE, failing);
        cluster.start(Echo.SERVICE, failing);
        MicroException error = Echo.failure(cluster.client());
        assertThat(error.detail()).isEqualTo("the database is down");
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(echo.runs()).isEqualTo(1);
    }

    private void assertAllAnsweredOnce(ClusterClient client) throws Exception {
        for (int i = 0; i < CALLS; i++) {
            assertThat(Echo.call(client)).isEqualTo("hello");
        }
        assertThat(echo.runs()).isEqualTo(CALLS);
    }

    /** The node that runs the call is killed, and another one is there. */
    private CompletableFuture<String> cutOff(boolean idempotent, CallOptions options) {
        List<ClusterNode> nodes = List.of(cluster.start(Echo.SERVICE, echo.hangingOnce(idempotent)),
                cluster.start(Echo.SERVICE, echo.hangingOnce(idempotent)));
        CompletableFuture<String> call = Echo.start(cluster.client(), options);
        await().until(() -> nodes.stream().anyMatch(node -> node.calls() == 1));
        nodes.stream().filter(node -> node.calls() == 1).forEach(ClusterNode::kill);
        return call;
    }
}
