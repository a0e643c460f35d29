package io.quarkiverse.micro.core.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.micro.core.runtime.json.ValueSchema.Field;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.Value;

class ValueSchemaTest {

    private static final JsonNode CASES = Vectors.read("endpoint-schema.json").get("cases");

    /** The types of the first vector, by name; Go's quirk for fields without a tag is not ours. */
    private static final Map<String, List<Field<String>>> STRUCTURES = Map.of(
            "HelloRequest", List.of(new Field<>("name", "string"), new Field<>("tags", "[]string"),
                    new Field<>("inner", "Inner"), new Field<>("int64", "int64"), new Field<>("Sl", "[]Inner"),
                    new Field<>("m", "")),
            "Inner", List.of(new Field<>("a", "int32"), new Field<>("b", "Anonymous")),
            "Anonymous", List.of(new Field<>("c", "string")),
            "Endless", List.of(new Field<>("next", "Endless")));

    private static final ValueSchema.Types<String> TYPES = new ValueSchema.Types<>() {
        @Override
        public String name(String type) {
            return type.equals("Anonymous") ? "" : type;
        }

        @Override
        public List<Field<String>> fields(String type) {
            return STRUCTURES.getOrDefault(type, List.of());
        }
    };

    @Test
    void hasTheShapeThatGoPublishes() throws Exception {
        Value value = ValueSchema.of("HelloRequest", TYPES);
        assertThat(asJson(value)).isEqualTo(CASES.get(0).get("value_v4"));
    }

    @Test
    void endsATypeThatContainsItself() {
        assertThat(ValueSchema.of("Endless", TYPES)).isEqualTo(new Value("Endless", "Endless",
                List.of(new Value("next", "Endless", List.of(Value.of("next", "Endless"))))));
    }

    @Test
    void survivesItsJson() throws Exception {
        for (JsonNode shape : List.of(CASES.get(0).get("value_v4"), CASES.get(1).get("request"),
                CASES.get(1).get("response"))) {
            assertThat(asJson(fromJson(shape))).isEqualTo(shape);
        }
    }

    @Test
    void callsJavaTypesByGosNames() {
        assertThat(GoTypes.scalar(String.class.getName())).contains("string");
        assertThat(GoTypes.scalar(int.class.getName())).contains("int32");
        assertThat(GoTypes.scalar(Long.class.getName())).contains("int64");
        assertThat(GoTypes.scalar(double.class.getName())).contains("float64");
        assertThat(GoTypes.scalar(boolean.class.getName())).contains("bool");
        assertThat(GoTypes.scalar(byte[].class.getName())).contains("[]uint8");
        assertThat(GoTypes.scalar(Map.class.getName())).isEmpty();
    }

    private static JsonNode asJson(Value value) throws Exception {
        Endpoint endpoint = new Endpoint("A.B", Optional.of(value), Optional.empty(), Map.of());
        byte[] json = RegistryJson.write(new Service("x", "1", Map.of(), List.of(endpoint), List.of()));
        return Vectors.MAPPER.readTree(json).at("/endpoints/0/request");
    }

    private static Value fromJson(JsonNode shape) {
        String json = "{\"endpoints\":[{\"name\":\"A.B\",\"request\":" + shape + "}]}";
        return RegistryJson.read(json.getBytes(StandardCharsets.UTF_8)).endpoints().get(0).request().orElseThrow();
    }
}
