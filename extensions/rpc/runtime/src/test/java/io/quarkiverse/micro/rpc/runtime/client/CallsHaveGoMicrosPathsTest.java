package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointTable;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.registry.Endpoint;

/**
 * Replays the paths that go-micro v4.11.0 made and took apart.
 */
class CallsHaveGoMicrosPathsTest {

    static Stream<JsonNode> vectors(String kind) throws IOException {
        try (InputStream in = CallsHaveGoMicrosPathsTest.class.getResourceAsStream("/vectors/grpc-paths.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).get(kind).spliterator(), false);
        }
    }

    /** With a service: without one there is nobody here to call. */
    static Stream<JsonNode> called() throws IOException {
        return vectors("grpc_paths").filter(it -> isPath(it) && !it.get("service").asText().isEmpty());
    }

    static Stream<JsonNode> withoutPath() throws IOException {
        return vectors("grpc_paths").filter(it -> !isPath(it));
    }

    static Stream<JsonNode> answered() throws IOException {
        return Stream.concat(vectors("grpc_server_path_parse"), vectors("grpc_paths").filter(it -> isPath(it)));
    }

    @ParameterizedTest
    @MethodSource("called")
    void whenTheyAreMade(JsonNode vector) {
        assertThat(caller(vector).path()).isEqualTo(vector.get("path").asText());
    }

    /** Go Micro sends such a name as the path itself, which no HTTP/2 server takes. */
    @ParameterizedTest
    @MethodSource("withoutPath")
    void andAreNotSentWhereGoMicroHasNone(JsonNode vector) {
        assertThatExceptionOfType(MicroException.class).isThrownBy(() -> caller(vector)).satisfies(error -> {
            assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
            assertThat(error.detail()).contains("'" + vector.get("endpoint").asText() + "'");
        });
    }

    @ParameterizedTest
    @MethodSource("answered")
    void andWhenTheyAreAnsweredUnderTheOwnName(JsonNode vector) {
        String path = vector.get("path").asText();
        String prefix = path.contains(".") ? path.substring(1, path.lastIndexOf('.')) : "anything";

        EndpointTable.Entry entry = table(prefix).find(path);

        assertThat(entry.endpoint().description().name()).isEqualTo("Greeter.Hello");
        assertThat(entry.goMicroErrors()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("answered")
    void butNotUnderAnotherName(JsonNode vector) {
        String path = vector.get("path").asText();

        assertThat(table("other").find(path) != null).isEqualTo(path.equals("/Greeter/Hello"));
    }

    private static boolean isPath(JsonNode vector) {
        return vector.get("path").asText().startsWith("/");
    }

    private static EndpointCaller caller(JsonNode vector) {
        return new EndpointCaller(null, vector.get("service").asText(), new ClientMethodDescription(
                vector.get("endpoint").asText(), "", String.class, String.class, Streaming.NONE, false, false));
    }

    private static EndpointTable table(String service) {
        Endpoint published = new Endpoint("Greeter.Hello", Optional.empty(), Optional.empty(), Map.of());
        EndpointDescription hello = new EndpointDescription("", "Greeter", "Hello", String.class, String.class,
                Streaming.NONE, ExecutionModel.EVENT_LOOP, published);
        return new EndpointTable(service, List.of(new ServedEndpoint(hello, (request, call) -> request)));
    }
}
