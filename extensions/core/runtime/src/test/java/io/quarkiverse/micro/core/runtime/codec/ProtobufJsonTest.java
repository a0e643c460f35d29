package io.quarkiverse.micro.core.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

class ProtobufJsonTest {

    private final JsonCodec codec = new JsonCodec(ObjectMapper::new, new CodecLimits(20, 2_000, 50, 30, 40),
            ProtobufMessages.withJson(SampleMessage.known()).json());
    private final TypedCodec<DynamicMessage> sample = codec.forType(DynamicMessage.class);

    @Test
    void writesTheCanonicalForm() {
        assertThat(canonical("{\"int_32\":1,\"uint_64\":2,\"a_double\":\"NaN\",\"some_bytes\":\"AQID\",\"kind\":1,"
                + "\"by_number\":{\"7\":\"x\"},\"span\":\"1.500s\",\"wrapped\":9}"))
                .isEqualTo("{\"int32\":1,\"uint64\":\"2\",\"aDouble\":\"NaN\",\"someBytes\":\"AQID\",\"kind\":\"SOME\","
                        + "\"span\":\"1.500s\",\"wrapped\":\"9\",\"byNumber\":{\"7\":\"x\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"uint_64\":18446744073709551615}|{\"uint64\":\"18446744073709551615\"}",
            "{\"uint64\":\"18446744073709551615\"}|{\"uint64\":\"18446744073709551615\"}",
            "{\"int_32\":\"5\"}|{\"int32\":5}", "{\"int32\":5.0}|{\"int32\":5}", "{\"kind\":\"SOME\"}|{\"kind\":\"SOME\"}",
            "{\"kind\":1}|{\"kind\":\"SOME\"}", "{\"aFloat\":\"1.5\"}|{\"aFloat\":1.5}", "{\"a_text\":null}|{}",
            "{\"numbers\":[1,\"2\"]}|{\"numbers\":[1,2]}" })
    void acceptsSnakeAndCamelNamesNumbersAndTexts(String json, String canonical) {
        assertThat(canonical(json)).isEqualTo(canonical);
    }

    @Test
    void looksIntoAnythingWhoseTypeIsKnown() {
        assertThat(canonical("{\"anything\":{\"@type\":\"type.googleapis.com/test.Sample\",\"int_32\":4}}"))
                .isEqualTo("{\"anything\":{\"@type\":\"type.googleapis.com/test.Sample\",\"int32\":4}}");
        assertThat(canonical("{\"anything\":{\"@type\":\"type.googleapis.com/google.protobuf.Timestamp\","
                + "\"value\":\"2026-11-24T20:00:00Z\"}}")).contains("2026-11-24T20:00:00Z");
    }

    @Test
    void refusesAnythingWhoseTypeIsNot() {
        assertFailure("{\"anything\":{\"@type\":\"type.googleapis.com/secret.Type\"}}", Code.INVALID_ARGUMENT,
                "The JSON for DynamicMessage does not fit");
        DynamicMessage unknown = SampleMessage.EMPTY.toBuilder().setField(
                SampleMessage.EMPTY.getDescriptorForType().findFieldByName("anything"),
                Any.newBuilder().setTypeUrl("type.googleapis.com/secret.Type").build()).build();
        assertThatThrownBy(() -> sample.encode(unknown)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.INTERNAL)).hasMessageContaining("cannot be written as JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``|The body is empty where DynamicMessage is wanted as JSON", "{|The JSON for DynamicMessage ends too early",
            "{} {}|The JSON for DynamicMessage is malformed", "{'a':1}|The JSON for DynamicMessage is malformed",
            "{\"nope\":1}|The JSON for DynamicMessage has the unknown member nope",
            "{\"child\":{\"nope\":1}}|The JSON for DynamicMessage has the unknown member nope",
            "{\"int32\":\"secret\"}|The JSON for DynamicMessage does not fit (Not an int32 value)",
            "{\"kind\":\"secret\"}|The JSON for DynamicMessage does not fit (Invalid enum value)",
            "{\"moment\":\"secret\"}|The JSON for DynamicMessage does not fit", "[]|The JSON for DynamicMessage does not fit",
            "{\"moment\":7}|The JSON for DynamicMessage does not fit", "null|The JSON for DynamicMessage does not fit" })
    void saysWhatIsWrongWithoutRepeatingIt(String json, String message) {
        assertFailure(json, Code.INVALID_ARGUMENT, message);
    }

    @Test
    void refusesWhatIsBeyondALimit() {
        assertBeyond("{\"child\":".repeat(21) + "{}", "max-depth is 20");
        assertBeyond("{\"value\":" + "[".repeat(21), "max-depth is 20");
        assertBeyond("{\"aText\":\"" + "x".repeat(2001) + "\"}", "max-string-length is 2000");
        assertBeyond("{\"int32\":" + "1".repeat(51) + "}", "max-number-length is 50");
        assertBeyond("{\"uint64\":\"" + "1".repeat(51) + "\"}", "max-number-length is 50");
        assertBeyond("{\"" + "n".repeat(31) + "\":1}", "max-name-length is 30");
        assertBeyond("{\"numbers\":[" + "1,".repeat(40) + "1]}", "max-collection-length is 40");
        assertThat(canonical("{\"aText\":\"" + "1".repeat(51) + "\"}")).contains("1".repeat(51));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"uint64\":1e2000000000}", "{\"uint64\":\"1e2000000000\"}", "{\"fixed32\":\"1E+2000000000\"}",
            "{\"numbers\":[\"1e2000000000\"]}", "{\"wrapped\":\"1e2000000000\"}", "{\"byNumber\":{\"1e2000000000\":\"x\"}}",
            "{\"byName\":{\"x\":{\"uint64\":\"1e2000000000\"}}}", "{\"kind\":\"1e2000000000\"}",
            "{\"anything\":{\"uint64\":\"1e2000000000\",\"@type\":\"type.googleapis.com/test.Sample\"}}" })
    @Timeout(5)
    void isNotHeldUpByANumberWithBillionsOfDigits(String json) {
        assertThat(failure(json).code()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void leavesTextsThatLookLikeNumbersAlone() {
        assertThat(canonical("{\"aText\":\"1e2000000000\",\"structure\":{\"a\":\"1e2000000000\"}}")).contains("1e2000000000");
    }

    @Test
    void supportsTheMessagesItWasGivenAndNoOthers() {
        JsonCodec strings = new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT,
                ProtobufMessages.withJson(Map.of(StringValue.class, StringValue.getDefaultInstance())).json());
        assertThat(strings.supports(StringValue.class)).isTrue();
        assertThat(strings.supports(Timestamp.class)).isFalse();
        assertThat(strings.supports(Duration.class)).isTrue();
        assertThatThrownBy(() -> strings.forType(Timestamp.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(strings.<StringValue> forType(StringValue.class).encode(StringValue.of("Zoë"))).asString(UTF_8)
                .isEqualTo("\"Zoë\"");
    }

    private void assertBeyond(String json, String limit) {
        assertThat(failure(json)).satisfies(e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
                .extracting(MicroException::detail).asString().contains("quarkus.micro.codec." + limit);
    }

    private void assertFailure(String json, Code code, String message) {
        assertThat(failure(json)).satisfies(e -> assertThat(e.code()).isEqualTo(code)).extracting(MicroException::detail)
                .asString().startsWith(message).doesNotContain("secret");
    }

    private MicroException failure(String json) {
        return catchThrowableOfType(MicroException.class, () -> decode(json));
    }

    private String canonical(String json) {
        return new String(sample.encode(decode(json)), UTF_8);
    }

    private DynamicMessage decode(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return sample.decode(bytes, 0, bytes.length);
    }
}
