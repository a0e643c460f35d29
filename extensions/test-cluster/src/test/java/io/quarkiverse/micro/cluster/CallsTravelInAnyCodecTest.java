package io.quarkiverse.micro.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.StringValue;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;

/**
 * Over real connections, with each content type asked for by a call, by a client's settings, and by nobody.
 */
class CallsTravelInAnyCodecTest {

    private static final CodecLimits LIMITS = new CodecLimits(100, 1_000, 1_000, 1_000, 10);

    private final Cluster cluster = Cluster.inMemory(Codecs.of(List.of(), ObjectMapper::new, ProtobufMessages.withJson(
            Map.of(StringValue.class, StringValue.getDefaultInstance())), LIMITS));

    @BeforeEach
    void start() {
        cluster.start("any", TestEndpoint.once("Any.Record", Order.class, Order.class, (order, call) -> order),
                TestEndpoint.once("Any.Text", String.class, String.class, (text, call) -> text),
                TestEndpoint.once("Any.Bytes", byte[].class, byte[].class, (bytes, call) -> bytes),
                TestEndpoint.once("Any.Latest", EmptyPayload.class, byte[].class, (nothing, call) -> new byte[] { 7 }),
                TestEndpoint.once("Any.Message", StringValue.class, StringValue.class, (message, call) -> message));
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/msgpack", "application/x-msgpack", "application/cbor" })
    void thatTheCallAsksFor(String contentType) {
        Order order = new Order("Zoë", List.of(1, 2), new byte[] { 1, 2, 3 });
        try (ClusterClient client = cluster.client()) {
            assertThat(client.call("any", "Any.Record", order, Order.class, asking(contentType))).usingRecursiveComparison()
                    .isEqualTo(order);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/msgpack", "application/cbor" })
    void thatTheClientIsConfiguredFor(String contentType) {
        Order order = new Order("Zoë", List.of(1, 2), new byte[] { 1, 2, 3 });
        try (ClusterClient client = cluster.client(settings(contentType))) {
            assertThat(client.call("any", "Any.Record", order, Order.class)).usingRecursiveComparison().isEqualTo(order);
            assertThat(client.call("any", "Any.Message", StringValue.of("x"), StringValue.class,
                    asking("application/protobuf"))).isEqualTo(StringValue.of("x"));
        }
    }

    @Test
    void thatFitsThePayloadWhenNobodyAsks() {
        try (ClusterClient client = cluster.client()) {
            assertThat(client.call("any", "Any.Text", "Zoë", String.class)).isEqualTo("Zoë");
            assertThat(client.call("any", "Any.Bytes", new byte[] { 1 }, byte[].class)).containsExactly(1);
            assertThat(client.call("any", "Any.Latest", EmptyPayload.INSTANCE, byte[].class)).containsExactly(7);
            assertThat(client.call("any", "Any.Message", StringValue.of("x"), StringValue.class))
                    .isEqualTo(StringValue.of("x"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/json", "application/msgpack", "application/cbor" })
    void carryTexts(String contentType) {
        try (ClusterClient client = cluster.client()) {
            assertThat(client.call("any", "Any.Text", "Zoë", String.class, asking(contentType))).isEqualTo("Zoë");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/octet-stream", "application/json", "application/msgpack", "application/cbor" })
    void carryBytes(String contentType) {
        byte[] bytes = "Zoë".getBytes(UTF_8);
        try (ClusterClient client = cluster.client()) {
            assertThat(client.call("any", "Any.Bytes", bytes, byte[].class, asking(contentType))).isEqualTo(bytes);
            assertThat(client.call("any", "Any.Latest", EmptyPayload.INSTANCE, byte[].class, asking(contentType)))
                    .containsExactly(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/protobuf", "application/json", "application/octet-stream" })
    void carryMessages(String contentType) {
        try (ClusterClient client = cluster.client()) {
            assertThat(client.call("any", "Any.Message", StringValue.of("Zoë"), StringValue.class, asking(contentType)))
                    .isEqualTo(StringValue.of("Zoë"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/msgpack", "application/cbor" })
    void refuseWhatIsBeyondALimitAndNameIt(String contentType) {
        Order order = new Order("long", Collections.nCopies(11, 1), new byte[0]);
        try (ClusterClient client = cluster.client()) {
            MicroException failure = catchThrowableOfType(MicroException.class,
                    () -> client.call("any", "Any.Record", order, Order.class, asking(contentType)));
            assertThat(failure.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            assertThat(failure.detail()).contains("quarkus.micro.codec.max-collection-length is 10");
        }
    }

    @Test
    void areNotSentInACodecThatHasNoFormForThem() {
        try (ClusterClient client = cluster.client()) {
            MicroException failure = catchThrowableOfType(MicroException.class,
                    () -> client.call("any", "Any.Record", new Order("", List.of(), null), Order.class, asking("text/plain")));
            assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
            assertThat(failure.detail()).contains("text/plain", "application/msgpack", "application/cbor");
        }
    }

    private static CallOptions asking(String contentType) {
        return CallOptions.DEFAULT.withContentType(contentType);
    }

    private static ClientSettings settings(String contentType) {
        return new ClientSettings(Duration.ofSeconds(30), Duration.ofSeconds(5), 3, 0.2, "random", Optional.of(contentType),
                Optional.empty());
    }

    record Order(String name, List<Integer> items, byte[] signature) {
    }
}
