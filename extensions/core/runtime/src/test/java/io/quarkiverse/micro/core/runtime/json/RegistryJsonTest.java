package io.quarkiverse.micro.core.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.Value;

class RegistryJsonTest {

    static List<String> goServices() {
        JsonNode vectors = Vectors.read("registry.json");
        return List.of(vectors.at("/service_json/utf8").asText(), vectors.at("/service_json/minimal_utf8").asText(),
                vectors.at("/etcd/0/value_utf8").asText(), vectors.at("/nats/get_reply_utf8").asText(),
                vectors.at("/broker_subscription_service/utf8").asText());
    }

    @ParameterizedTest
    @MethodSource("goServices")
    void writesWhatGoWrites(String json) {
        assertThat(new String(RegistryJson.write(read(json)), UTF_8)).isEqualTo(json);
    }

    @Test
    void readsAllThatGoWrote() {
        Service service = read(goServices().get(0));
        assertThat(service.name()).isEqualTo("helloworld");
        assertThat(service.version()).isEqualTo("1.0.0");
        assertThat(service.metadata()).isEmpty();
        assertThat(service.nodes()).singleElement().satisfies(node -> {
            assertThat(node.id()).isEqualTo("helloworld-9660f06a-d608-43d9-9f44-e264ff63c554");
            assertThat(node.address()).isEqualTo("192.0.2.10:45059");
            assertThat(node.protocol()).isEqualTo("mucp");
            assertThat(node.metadata()).hasSize(5);
        });
        assertThat(service.endpoints()).extracting(Endpoint::name)
                .containsExactly("Greeter.Hello", "Greeter.Stream", "Func");
        assertThat(service.endpoints().get(0).request()).contains(
                new Value("HelloRequest", "HelloRequest", List.of(Value.of("name", "string"))));
        assertThat(service.endpoints().get(2).response()).isEmpty();
    }

    @Test
    void readsMembersInAnyCaseAndOrderAndSkipsUnknownOnes() {
        Service service = read("""
                {"Nodes":[null,{"ADDRESS":"h:1","Id":"n","extra":{"deep":[1,{}]},"metadata":{"k":null}}],"future":[[{}]],
                 "VERSION":"2","Name":"x","endpoints":null}""");
        assertThat(service).isEqualTo(new Service("x", "2", List.of(), new Node("n", "h:1", Map.of("k", ""))));
    }

    @Test
    void readsAbsentAndNullMembersAsEmpty() {
        assertThat(read("{}")).isEqualTo(new Service("", "", Map.of(), List.of(), List.of()));
        assertThat(read("{\"name\":null,\"version\":null,\"metadata\":null,\"nodes\":[]}"))
                .isEqualTo(new Service("", "", Map.of(), List.of(), List.of()));
    }

    @Test
    void readsEmptyEndpointMetadataLikeNone() {
        Service service = read("{\"name\":\"x\",\"version\":\"1\",\"endpoints\":[{\"name\":\"A.B\",\"metadata\":{}}]}");
        assertThat(service.endpoints())
                .containsExactly(new Endpoint("A.B", Optional.empty(), Optional.empty(), Map.of()));
    }

    @Test
    void escapesAsGoDoes() {
        Service service = new Service("x", "1", Map.of("k", "<a&b> \u2028\u2029 \u0001\u001f\t\n\"\\ é😀"), List.of(),
                List.of());
        assertThat(new String(RegistryJson.write(service), UTF_8)).contains(
                "\"k\":\"\\u003ca\\u0026b\\u003e \\u2028\\u2029 \\u0001\\u001f\\t\\n\\\"\\\\ é😀\"");
        assertThat(RegistryJson.read(RegistryJson.write(service))).isEqualTo(service);
    }

    @Test
    void sortsMetadataByBytesAsGoDoes() {
        // U+FFFD is before the emoji in bytes, but behind its first surrogate in Java's order
        Service service = new Service("x", "1", Map.of("b", "3", "😀", "5", "\uFFFD", "4", "a", "2", "B", "1"), List.of(),
                List.of());
        assertThat(new String(RegistryJson.write(service), UTF_8))
                .contains("{\"B\":\"1\",\"a\":\"2\",\"b\":\"3\",\"\uFFFD\":\"4\",\"😀\":\"5\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "[]", "null", "{\"name\":5}", "{\"name\":\"x\"", "{} {}", "{\"nodes\":{}}",
            "{\"metadata\":[]}", "{\"metadata\":{\"a\":1}}", "{\"nodes\":[5]}", "{\"name\":\"\\ud83d" })
    void refusesWhatIsNoService(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT));
    }

    @Test
    void refusesWhatIsBeyondALimit() {
        String deep = "{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";
        String longText = "{\"name\":\"" + "x".repeat(RegistryJson.MAX_STRING + 1) + "\"}";
        String longNumber = "{\"x\":" + "1".repeat(100) + "}";
        String large = "{\"name\":\"x\"}" + " ".repeat(RegistryJson.MAX_DOCUMENT);
        String deepValue = "{\"endpoints\":[{\"request\":" + "{\"values\":[".repeat(20) + "]}".repeat(20) + "}]}";
        for (String json : List.of(deep, longText, longNumber, large, deepValue)) {
            assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(MicroException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "x\ud83d", "\ud83dx", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00" })
    void writesTextThatIsNoUnicodeSoThatItCanBeReadAgain(String text) {
        Service service = new Service(text, "1", Map.of("k", text), List.of(), List.of());
        byte[] json = RegistryJson.write(service);
        assertThat(new String(json, UTF_8)).doesNotContain("\uFFFD");
        assertThat(RegistryJson.read(json)).isEqualTo(service);
    }

    private static Service read(String json) {
        return RegistryJson.read(json.getBytes(UTF_8));
    }
}
