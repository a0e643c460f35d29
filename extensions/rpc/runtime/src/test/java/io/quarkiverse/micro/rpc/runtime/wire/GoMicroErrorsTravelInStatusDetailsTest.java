package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.MultiMap;

class GoMicroErrorsTravelInStatusDetailsTest {

    private static final int ROOMY = 100_000;

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    static JsonNode vectors() throws IOException {
        try (InputStream in = GoMicroErrorsTravelInStatusDetailsTest.class.getResourceAsStream("/vectors/errors.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    static Stream<JsonNode> encoded() throws IOException {
        return StreamSupport.stream(vectors().get("encode").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void asGoMicroWritesThem(JsonNode vector) {
        // The vectors were made with gRPC code 5, whatever the error
        MicroException error = MicroException.builder(Code.NOT_FOUND).id(vector.get("id").asText())
                .status(vector.get("code").asInt()).detail(vector.get("detail").asText()).build();

        GrpcErrorWriter.write(error, true, headers, ROOMY);

        assertThat(headers.get("grpc-status")).isEqualTo("5");
        assertThat(headers.get("grpc-status-details-bin"))
                .isEqualTo(vector.get("grpc_status_details_bin_if_grpc_code_5").asText());
        assertThat(PercentText.decode(headers.get("grpc-message"))).isEqualTo(vector.get("json").asText());
    }

    @Test
    void andSeveralAtOnceAreToldAsTheyAre() throws IOException {
        String several = vectors().get("multi_error_utf8").asText();
        headers.add("grpc-message", several);

        assertThat(GrpcErrorReader.read("2", headers, Outcome.ANSWERED).detail()).isEqualTo(several);
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void andAsGoMicroReadsThem(JsonNode vector) {
        headers.add("grpc-message", "only the attachment counts");
        headers.add("grpc-status-details-bin", vector.get("grpc_status_details_bin_if_grpc_code_5").asText());

        MicroException error = GrpcErrorReader.read("5", headers, Outcome.ANSWERED);

        assertThat(error.id()).isEqualTo(vector.get("id").asText());
        assertThat(error.detail()).isEqualTo(vector.get("detail").asText());
        int code = vector.get("code").asInt();
        assertThat(error.status()).isEqualTo(code > 0 ? code : Code.NOT_FOUND.status());
        assertThat(error.details()).isEmpty();
    }

    @Test
    void asInTheTrailersOfARealAnswer() throws IOException {
        JsonNode example = vectors().get("grpc_example");
        example.get("trailers").properties().forEach(e -> headers.add(e.getKey(), e.getValue().asText()));

        MicroException error = GrpcErrorReader.read("5", headers, Outcome.ANSWERED);
        MultiMap written = MultiMap.caseInsensitiveMultiMap();
        GrpcErrorWriter.write(error, true, written, ROOMY);

        assertThat(error.id()).isEqualTo("greeter");
        assertThat(error.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(error.detail()).isEqualTo("nope é");
        headers.forEach(entry -> assertThat(written.get(entry.getKey())).isEqualTo(entry.getValue()));
    }

    @Test
    void orOnlyInTheMessage() {
        headers.add("grpc-message", "{\"id\":\"greeter\",\"code\":418,\"detail\":\"teapot\"}");

        MicroException error = GrpcErrorReader.read("2", headers, Outcome.ANSWERED);

        assertThat(error.id()).isEqualTo("greeter");
        assertThat(error.status()).isEqualTo(418);
        assertThat(error.code()).isEqualTo(Code.UNKNOWN);
        assertThat(error.detail()).isEqualTo("teapot");
    }

    @Test
    void andOtherErrorsArePlain() {
        headers.add("grpc-message", "{\"id\":\"no code\"}");

        MicroException error = GrpcErrorReader.read("7", headers, Outcome.ANSWERED);

        assertThat(error.id()).isEmpty();
        assertThat(error.code()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(error.status()).isEqualTo(403);
        assertThat(error.detail()).isEqualTo("{\"id\":\"no code\"}");
    }

    @Test
    void withFurtherAttachmentsInOrder() {
        ErrorDetail first = new ErrorDetail("google.rpc.BadRequest", new byte[] { 1, 2 });
        ErrorDetail second = new ErrorDetail("a.B", new byte[0]);
        MicroException error = MicroException.builder(Code.ABORTED).detail("x").add(first).add(second).build();

        for (boolean goMicro : new boolean[] { false, true }) {
            headers.clear();
            GrpcErrorWriter.write(error, goMicro, headers, ROOMY);

            assertThat(GrpcErrorReader.read("10", headers, Outcome.ANSWERED).details()).containsExactly(first, second);
        }
    }

    @Test
    void plainOnesHaveAttachmentsOnlyWhereThereAreSome() {
        GrpcErrorWriter.write(new MicroException(Code.ABORTED, "a b"), false, headers, ROOMY);

        assertThat(headers.get("grpc-message")).isEqualTo("a b");
        assertThat(headers.contains("grpc-status-details-bin")).isFalse();
    }

    @Test
    void andAttachmentsNobodyCanReadHarmNothing() {
        for (String broken : new String[] { "not base64!", "////",
                Base64.getEncoder().encodeToString(new byte[] { 26, 5, 1 }) }) {
            headers.set("grpc-message", "still here").set("grpc-status-details-bin", broken);

            MicroException error = GrpcErrorReader.read("13", headers, Outcome.ANSWERED);

            assertThat(error.detail()).isEqualTo("still here");
            assertThat(error.details()).isEmpty();
        }
    }

    @Test
    void andAStatusThatIsNoneIsUnknown() {
        for (String status : new String[] { "", "x", "99", "-1", "00" }) {
            assertThat(GrpcErrorReader.read(status, headers, Outcome.ANSWERED).code()).isEqualTo(Code.UNKNOWN);
        }
    }

    @Test
    void andLoseTheirAttachmentsBeforeTheirSentenceWhereHeadersAreShort() {
        MicroException fat = MicroException.builder(Code.ABORTED).id("greeter").detail("why")
                .add(new ErrorDetail("a.B", new byte[5_000])).build();

        GrpcErrorWriter.write(fat, true, headers, 4_000);

        MicroException read = GrpcErrorReader.read("10", headers, Outcome.ANSWERED);
        assertThat(read.detail()).isEqualTo("why");
        assertThat(read.details()).isEmpty();

        headers.clear();
        GrpcErrorWriter.write(fat.with().detail("é".repeat(5_000)).build(), true, headers, 4_000);

        assertThat(GrpcErrorReader.read("10", headers, Outcome.ANSWERED).detail()).startsWith("ééé").endsWith("(cut)");
        assertThat(headers.get("grpc-message").length() + headers.get("grpc-status-details-bin").length()).isLessThan(4_000);
    }

    @ParameterizedTest
    @ValueSource(ints = { 3_000, 2_000, 700, 200, 0 })
    void andNeverTakeMoreThanThereIs(int budget) {
        for (boolean goMicro : new boolean[] { true, false }) {
            headers.clear();

            GrpcErrorWriter.write(MicroException.builder(Code.NOT_FOUND).id("greeter").detail("世".repeat(600)).build(), goMicro,
                    headers, budget);

            assertThat(headers.get("grpc-status")).isEqualTo("5");
            headers.remove("grpc-status");
            int size = 0;
            for (var header : headers) {
                size += HeaderBudget.size(header.getKey().length(), header.getValue().length());
            }
            assertThat(size).isLessThanOrEqualTo(budget);
        }
    }
}
