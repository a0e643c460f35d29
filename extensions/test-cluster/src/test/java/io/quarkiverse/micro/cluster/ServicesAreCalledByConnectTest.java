package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.runtime.client.ClientProtocol;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Each test over HTTP/1.1 and HTTP/2. */
class ServicesAreCalledByConnectTest {

    private static final int CALLS = 30;

    private final Cluster cluster = Cluster.inMemory();
    private final Echo echo = new Echo();
    private final Streams streams = new Streams();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    private ClusterClient client(boolean http1) {
        return cluster.client(ClientSettings.DEFAULT.withWay(new ClientSettings.Way(ClientProtocol.CONNECT, false, http1, true,
                WireLimits.NEVER_COMPRESS, Duration.ofMinutes(1))));
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void withOneReply(boolean http1) {
        cluster.start(Echo.SERVICE, echo.answering(true));
        assertThat(Echo.call(client(http1))).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void withErrors(boolean http1) {
        cluster.start(Echo.SERVICE, echo.endpoint(true, request -> {
            throw new MicroException(Code.OUT_OF_RANGE, "too far");
        }));
        MicroException error = Echo.failure(client(http1));
        assertThat(error.code()).isEqualTo(Code.OUT_OF_RANGE);
        assertThat(error.detail()).isEqualTo("too far");
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void withADeadline(boolean http1) {
        cluster.start(Echo.SERVICE, echo.endpoint(false, request -> Uni.createFrom().nothing()));
        MicroException error = Echo.failure(client(http1), CallOptions.DEFAULT.withTimeout(Duration.ofMillis(300)));
        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void withStreams(boolean http1) {
        cluster.start(Streams.SERVICE, streams.endpoint(requests -> requests.collect().asList().onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))));
        assertThat(Streams.open(client(http1), Multi.createFrom().items("a", "b")).collect().asList().await()
                .atMost(Duration.ofSeconds(20))).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void onAnotherNodeWhereOneRefuses(boolean http1) {
        cluster.start(Echo.SERVICE, new Echo().answering(false)).refuseCalls();
        cluster.start(Echo.SERVICE, echo.answering(false));
        ClusterClient client = client(http1);
        for (int i = 0; i < CALLS; i++) {
            assertThat(Echo.call(client)).isEqualTo("hello");
        }
        assertThat(echo.runs()).isEqualTo(CALLS);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void withStreamsOnAnotherNodeWhereOneRefuses(boolean http1) {
        cluster.start(Streams.SERVICE, new Streams().echoing()).refuseCalls();
        cluster.start(Streams.SERVICE, streams.endpoint(requests -> requests.collect().last().toMulti()));
        ClusterClient client = client(http1);
        for (int i = 0; i < CALLS; i++) {
            assertThat(Streams.open(client, Multi.createFrom().items("a", "b")).collect().asList().await()
                    .atMost(Duration.ofSeconds(20))).containsExactly("b");
        }
    }
}
