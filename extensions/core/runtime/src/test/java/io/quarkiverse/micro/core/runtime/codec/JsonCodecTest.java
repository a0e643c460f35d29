package io.quarkiverse.micro.core.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.StringValue;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Address;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Bean;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Checked;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Cycle;
import io.quarkiverse.micro.core.runtime.codec.Payloads.NoForm;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Person;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Renamed;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Twins;

class JsonCodecTest {

    private static final CodecLimits SMALL = new CodecLimits(10, 100, 20, 50, 30);

    /** As Quarkus configures its own. */
    private final ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final JsonCodec codec = new JsonCodec(() -> mapper, SMALL);

    @Test
    void writesAndReadsRecords() {
        Person person = new Person("Zoë", List.of(new Address("Main", 12345)));
        byte[] json = codec.<Person> forType(Person.class).encode(person);
        assertThat(new String(json, UTF_8)).isEqualTo("{\"name\":\"Zoë\",\"addresses\":[{\"street\":\"Main\",\"zip\":12345}]}");
        assertThat(decode(Person.class, new String(json, UTF_8))).isEqualTo(person);
    }

    @Test
    void writesAndReadsBeans() {
        Bean bean = (Bean) decode(Bean.class, "{\"name\":\"x\"}");
        assertThat(codec.<Bean> forType(Bean.class).encode(bean)).asString(UTF_8).isEqualTo("{\"name\":\"x\"}");
    }

    @Test
    void readsGenericTypes() throws Exception {
        Type type = Person.class.getDeclaredMethod("addresses").getGenericReturnType();
        assertThat(decode(type, "[{\"street\":\"s\",\"zip\":1}]")).isEqualTo(List.of(new Address("s", 1)));
    }

    @Test
    void readsOnlyTheBytesItIsGiven() {
        byte[] bytes = "xx{\"street\":\"s\",\"zip\":1}yy".getBytes(UTF_8);
        assertThat(codec.<Address> forType(Address.class).decode(bytes, 2, bytes.length - 4)).isEqualTo(new Address("s", 1));
    }

    @Test
    void goesByTheMapperForUnknownMembers() {
        assertThat(decode(Address.class, "{\"street\":\"s\",\"planet\":[{}],\"zip\":1}")).isEqualTo(new Address("s", 1));
    }

    @Test
    void refusesUnknownMembersWhereTheMapperDoes() {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        assertFailure(Address.class, "{\"planet\":1}", Code.INVALID_ARGUMENT,
                "The JSON for Address has the unknown member planet (line 1, column 13)");
    }

    @Test
    void readsNamesInAnyCaseAsGoWritesAndReadsThem() throws Exception {
        Person person = new Person("Zoë", List.of(new Address("Main", 12345)));
        assertThat(decode(Person.class, "{\"Name\":\"Zoë\",\"Addresses\":[{\"Street\":\"Main\",\"ZIP\":12345}]}"))
                .isEqualTo(person);
        assertThat(((Bean) decode(Bean.class, "{\"NAME\":\"x\"}")).getName()).isEqualTo("x");
        assertThat(decode(Renamed.class, "{\"User_Id\":\"u\",\"Created\":\"now\"}")).isEqualTo(new Renamed("u", "now"));
        assertThat(decode(Map.class, "{\"Name\":1}")).isEqualTo(Map.of("Name", 1));
        assertThat(mapper.readValue("{\"Name\":\"x\"}", Person.class).name()).as("by the application's mapper").isNull();
    }

    @Test
    void readsNamesThatDifferInCaseOnlyExactly() {
        Twins twins = new Twins("1", "2", new Address("s", 3));
        String json = "{\"id\":\"1\",\"ID\":\"2\",\"home\":{\"Street\":\"s\",\"Zip\":3}}";
        assertThat(decode(Twins.class, json)).isEqualTo(twins);
        assertThat(decode(Twins.class, codec.<Twins> forType(Twins.class).encode(twins))).isEqualTo(twins);
        assertThat(decode(Twins.class, "{\"ID\":\"2\",\"Id\":\"3\"}")).isEqualTo(new Twins(null, "2", null));
    }

    @Test
    void readsByAMapperThatCannotBeCopiedAsItIs() {
        JsonCodec own = new JsonCodec(() -> new ObjectMapper() {
        }, SMALL);
        byte[] json = "{\"street\":\"s\",\"zip\":1}".getBytes(UTF_8);
        assertThat(own.<Address> forType(Address.class).decode(json, 0, json.length)).isEqualTo(new Address("s", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``|The body is empty where Person is wanted as JSON",
            "null|The JSON is null where Person is wanted",
            "{|The JSON for Person ends too early (line 1, column 2)",
            "{\"name\":secret}|The JSON for Person is malformed (line 1, column 9)",
            "{} secret|The JSON for Person is malformed (line 1, column 4)",
            "{} {}|The JSON for Person does not fit (line 1, column 4)",
            "[1]|The JSON for Person does not fit (line 1, column 1)",
            "{\"addresses\":[{\"zip\":\"secret\"}]}|The JSON for Person does not fit at addresses[0].zip, "
                    + "where int is wanted (line 1, column 22)",
            "{\"addresses\":7}|The JSON for Person does not fit at addresses, where a list is wanted (line 1, column 14)",
    })
    void saysWhereTheInputIsWrongWithoutRepeatingIt(String json, String message) {
        assertFailure(Person.class, json, Code.INVALID_ARGUMENT, message);
    }

    @Test
    void namesTheLineOfInputWithSeveral() {
        assertFailure(Address.class, "{\n \"zip\": 1,\n ?}", Code.INVALID_ARGUMENT,
                "The JSON for Address is malformed (line 3, column 2)");
    }

    @Test
    void refusesWhatAConstructorDoesNotAccept() {
        assertFailure(Checked.class, "{\"value\":-1}", Code.INVALID_ARGUMENT,
                "The JSON for Checked has a value that is not accepted (line 1, column 12)");
        assertFailure(Checked.class, "{\"value\":0}", Code.OUT_OF_RANGE, "zero is taken");
    }

    @Test
    void refusesWhatIsBeyondALimit() {
        assertFailure(JsonNode.class, "[".repeat(11), Code.RESOURCE_EXHAUSTED,
                "The JSON for JsonNode is nested too deeply; quarkus.micro.codec.max-depth is 10");
        assertFailure(Address.class, "{\"x\":" + "[".repeat(11), Code.RESOURCE_EXHAUSTED,
                "The JSON for Address is nested too deeply; quarkus.micro.codec.max-depth is 10");
        assertLimit("{\"name\":\"" + "x".repeat(101) + "\"}", "has too long a text");
        assertLimit("{\"addresses\":[{\"zip\":" + "1".repeat(21) + "}]}", "has too long a number");
        assertLimit("{\"" + "n".repeat(51) + "\":1}", "has too long a name");
    }

    @Test
    void readsWhatIsJustWithinTheLimits() {
        assertThat(decode(Person.class, "{\"name\":\"" + "x".repeat(100) + "\"}"))
                .isEqualTo(new Person("x".repeat(100), null));
        assertThat(decode(JsonNode.class, "[".repeat(10) + "]".repeat(10))).isNotNull();
    }

    @Test
    void leavesTheMapperAsItWas() throws Exception {
        assertThat(mapper.readTree("[".repeat(100) + "]".repeat(100))).isNotNull();
        assertThat(mapper.readTree("{} trailing")).isNotNull();
    }

    @Test
    void failsInternallyForWhatHasNoJsonForm() {
        assertFailure(NoForm.class, "{}", Code.INTERNAL, "The JSON for NoForm cannot be read by this server");
        assertThatThrownBy(() -> codec.<Cycle> forType(Cycle.class).encode(new Cycle()))
                .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERNAL))
                .hasMessage("Cycle cannot be written as JSON");
    }

    @Test
    void leavesProtobufMessagesToAnother() {
        assertThat(codec.supports(StringValue.class)).isFalse();
        assertThat(codec.supports(Person.class)).isTrue();
        assertThat(codec.supports(Map.class)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "null", "", "  ", "{\"a\":[1,{}]}" })
    void readsTheEmptyPayloadFrom(String json) {
        assertThat(decode(EmptyPayload.class, json)).isSameAs(EmptyPayload.INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "1", "\"INSTANCE\"", "{", "{} {}", "x" })
    void doesNotReadTheEmptyPayloadFrom(String json) {
        assertThat(failure(EmptyPayload.class, json).code()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void writesTheEmptyPayloadAsAnEmptyObject() {
        assertThat(codec.<EmptyPayload> forType(EmptyPayload.class).encode(EmptyPayload.INSTANCE)).asString(UTF_8)
                .isEqualTo("{}");
    }

    @Test
    void countsTheElementsOfOneListAndTheMembersOfOneObject() {
        assertThat((Object) decode(JsonNode.class, "[" + "1,".repeat(29) + "1]")).isNotNull();
        assertCollectionLimit("[" + "1,".repeat(30) + "1]");
        assertCollectionLimit("[" + "[],".repeat(30) + "[]]");
        assertCollectionLimit("{\"a\":[[],{\"b\":[" + "{},".repeat(30) + "{}]}]}");
        assertCollectionLimit("{" + "\"a\":1,".repeat(30) + "\"b\":1}");
        assertThat((Object) decode(JsonNode.class, "[[" + "1,".repeat(25) + "1],[" + "1,".repeat(25) + "1]]")).isNotNull();
    }

    private void assertCollectionLimit(String json) {
        MicroException failure = failure(JsonNode.class, json);
        assertThat(failure.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(failure.detail()).contains("quarkus.micro.codec.max-collection-length is 30");
    }

    private void assertLimit(String json, String message) {
        MicroException failure = failure(Person.class, json);
        assertThat(failure.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(failure.detail()).startsWith("The JSON for Person " + message);
    }

    private void assertFailure(Type type, String json, Code code, String message) {
        MicroException failure = failure(type, json);
        assertThat(failure.detail()).isEqualTo(message);
        assertThat(failure.code()).isEqualTo(code);
    }

    private MicroException failure(Type type, String json) {
        return catchThrowableOfType(MicroException.class, () -> decode(type, json));
    }

    private Object decode(Type type, String json) {
        return decode(type, json.getBytes(UTF_8));
    }

    private Object decode(Type type, byte[] bytes) {
        TypedCodec<Object> typed = codec.forType(type);
        return typed.decode(bytes, 0, bytes.length);
    }
}
