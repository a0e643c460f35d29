package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.CallOptions;
import io.smallrye.mutiny.Multi;

class ACallThatCannotBeServedSaysWhyTest {

    /** The limit is 4 MiB. */
    private static final String TOO_LONG = "x".repeat(5 << 20);

    private final Cluster cluster = Cluster.inMemory();
    private final Echo echo = new Echo();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @Test
    void anUnknownServiceIsNotFoundAndTheKnownOnesAreNamed() {
        cluster.start("greeter", echo.answering(true));
        MicroException error = call("greter", Echo.ENDPOINT, "hello");
        assertThat(error.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(error.status()).isEqualTo(404);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains("'greter'", "registry 'test'", "Known are: greeter");
    }

    @Test
    void anUnknownEndpointIsUnimplementedAndTheKnownOnesAreNamed() {
        cluster.start(Echo.SERVICE, echo.answering(true));
        MicroException error = call(Echo.SERVICE, "Echo.Whisper", "hello");
        assertThat(error.code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(error.status()).isEqualTo(501);
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(error.detail()).contains("/echo.Echo/Whisper", "Echo.Say");
    }

    @Test
    void anOversizedRequestIsNotSent() {
        cluster.start(Echo.SERVICE, echo.answering(true));
        MicroException error = call(Echo.SERVICE, Echo.ENDPOINT, TOO_LONG);
        assertThat(error.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(error.status()).isEqualTo(413);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(echo.runs()).isZero();
    }

    @Test
    void anOversizedReplyIsAnswered() {
        cluster.start(Echo.SERVICE, echo.endpoint(true, request -> TOO_LONG));
        MicroException error = call(Echo.SERVICE, Echo.ENDPOINT, "hello");
        assertThat(error.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(error.status()).isEqualTo(413);
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(echo.runs()).isEqualTo(1);
    }

    @Test
    void metadataThatBelongsToTheProtocolIsTheCallersMistake() {
        Streams streams = new Streams();
        for (int i = 0; i < 2; i++) {
            cluster.start(Echo.SERVICE, echo.answering(true));
            cluster.start(Streams.SERVICE, streams.echoing());
        }
        ClusterClient client = cluster.client();
        CallOptions reserved = CallOptions.DEFAULT.withMetadata(Metadata.of("user-agent", "mine"));

        assertThatMetadataIsRefused(Echo.failure(client, reserved));
        assertThatMetadataIsRefused((MicroException) Streams
                .failure(Streams.start(Streams.open(client, Multi.createFrom().item("hello"), reserved))));
        assertThat(echo.runs() + streams.runs()).isZero();
    }

    private static void assertThatMetadataIsRefused(MicroException error) {
        assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains("'user-agent'").doesNotContain("Tried");
    }

    private MicroException call(String service, String endpoint, String request) {
        ClusterClient client = cluster.client();
        return catchThrowableOfType(MicroException.class, () -> client.call(service, endpoint, request, String.class));
    }
}
