package io.quarkiverse.micro.core.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

class ErrorFormsTest {

    private static final JsonNode VECTORS = Vectors.read("errors.json");

    static List<JsonNode> encoded() {
        return StreamSupport.stream(VECTORS.get("encode").spliterator(), false).toList();
    }

    static List<JsonNode> parsed() {
        return StreamSupport.stream(VECTORS.get("parse").spliterator(), false).toList();
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void writesTheJsonThatGoWrites(JsonNode vector) {
        assertThat(ErrorJson.write(error(vector))).isEqualTo(vector.get("json").asText());
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void writesTheProtobufMessageThatGoWrites(JsonNode vector) {
        byte[] bytes = ErrorProto.write(error(vector));
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(vector.get("protobuf_hex").asText());
        assertThat(ErrorProto.read(bytes)).contains(error(vector));
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void knowsGosTextForTheStatus(JsonNode vector) {
        assertThat(StatusText.of(vector.get("code").asInt())).isEqualTo(vector.get("status").asText());
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void givesTheStatusDetailsTheirNameAndBytes(JsonNode vector) {
        byte[] status = Base64.getDecoder().decode(vector.get("grpc_status_details_bin_if_grpc_code_5").asText());
        assertThat(vector.get("any_type_url").asText()).isEqualTo("type.googleapis.com/" + ErrorProto.TYPE);
        assertThat(status).endsWith(ErrorProto.write(error(vector)));
    }

    @ParameterizedTest
    @MethodSource("parsed")
    void readsWhatGoReads(JsonNode vector) {
        assertThat(ErrorJson.parse(vector.get("in").asText())).isEqualTo(error(vector));
    }

    @Test
    void readsNothingOfSeveralErrorsAsGo() {
        assertThat(ErrorJson.parse(VECTORS.get("multi_error_utf8").asText())).isEqualTo(new GoMicroError("", 0, "", ""));
    }

    @Test
    void keepsTheMembersThatFitBesideOneThatDoesNot() {
        String text = "{\"code\":\"x\",\"id\":\"a\",\"status\":[1]}";
        assertThat(ErrorJson.parse(text)).isEqualTo(new GoMicroError("a", 0, text, ""));
    }

    @Test
    void takesANumberThatIsNoInt32ForAWrongType() {
        for (String number : List.of("4e2", "404.0", "99999999999", "true")) {
            String text = "{\"code\":" + number + "}";
            assertThat(ErrorJson.parse(text)).isEqualTo(new GoMicroError("", 0, text, ""));
        }
    }

    @Test
    void takesAHostileTextForPlainText() {
        String deep = "{\"x\":" + "[".repeat(1000);
        assertThat(ErrorJson.parse(deep).detail()).isEqualTo(deep);
        assertThat(ErrorJson.parse("{\"id\":\"a\"} {").detail()).isEqualTo("{\"id\":\"a\"} {");
    }

    @Test
    void readsNothingFromBytesThatAreNoMessage() {
        for (String hex : List.of("0a05", "0a01ff", "ffffffffffffffffffff01", "0c", "07")) {
            assertThat(ErrorProto.read(HexFormat.of().parseHex(hex))).as(hex).isEmpty();
        }
    }

    @Test
    void skipsUnknownFieldsOfTheMessage() {
        assertThat(ErrorProto.read(HexFormat.of().parseHex("3a0178" + "0a0161" + "4801")))
                .contains(new GoMicroError("a", 0, "", ""));
    }

    @Test
    void keepsANegativeCode() {
        GoMicroError error = new GoMicroError("a", -1, "d", "");
        assertThat(ErrorProto.read(ErrorProto.write(error))).contains(error);
    }

    @Test
    void readsTheTrailersThatGoSends() {
        JsonNode example = VECTORS.get("grpc_example");
        assertThat(ErrorJson.parse("{\"id\":\"greeter\",\"code\":404,\"detail\":\"nope é\",\"status\":\"Not Found\"}"))
                .isEqualTo(error(example.get("error")));
    }

    @Test
    void mapsStatusesAndCodesAsGoDoes() {
        for (Map.Entry<String, JsonNode> entry : VECTORS.get("grpc_code_from_micro_code").properties()) {
            int status = entry.getKey().equals("other") ? 777 : Integer.parseInt(entry.getKey());
            assertThat(Code.ofStatus(status).number()).isEqualTo(entry.getValue().asInt());
        }
        for (Map.Entry<String, JsonNode> entry : VECTORS.get("micro_code_from_grpc_code").properties()) {
            Code code = entry.getKey().equals("other") ? Code.ABORTED : Code.ofNumber(Integer.parseInt(entry.getKey()));
            assertThat(code.status()).isEqualTo(entry.getValue().asInt());
        }
    }

    @Test
    void hasIdNumberAndDetailOfTheException() {
        MicroException exception = MicroException.builder(Code.UNKNOWN).id("greeter").status(418).detail("teapot").build();
        assertThat(GoMicroError.of(exception)).isEqualTo(new GoMicroError("greeter", 418, "teapot"));
    }

    private static GoMicroError error(JsonNode vector) {
        return new GoMicroError(vector.get("id").asText(), vector.get("code").asInt(), vector.get("detail").asText(),
                vector.get("status").asText());
    }
}
