package io.quarkiverse.micro.registry.mdns.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Value;

class NodeTextTest {

    static List<Named> encoded() {
        return named("encode_decode");
    }

    static List<Named> decodeOnly() {
        return named("decode_only");
    }

    static List<Named> ignored() {
        return named("must_be_ignored");
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void readsWhatGoWroteAndWritesTheSameJson(Named vector) {
        NodeText text = NodeText.decode(Vectors.strings(vector.json.get("go_txt_strings"))).orElseThrow();
        // An endpoint without metadata is null where Go has an empty map; Go reads both alike
        assertThat(new String(text.json(), StandardCharsets.UTF_8))
                .isEqualTo(vector.json.get("json_utf8").asText().replace("\"metadata\":{}", "\"metadata\":null"));
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void readsWhatItWroteItselfInStringsAsGoCutsThem(Named vector) {
        NodeText text = NodeText.decode(Vectors.strings(vector.json.get("go_txt_strings"))).orElseThrow();
        List<String> strings = text.encode();
        assertThat(NodeText.decode(strings)).contains(text);
        assertThat(strings.subList(0, strings.size() - 1)).allSatisfy(string -> assertThat(string).hasSize(255));
        assertThat(String.join("", strings)).matches("789c[0-9a-f]+");
    }

    @ParameterizedTest
    @MethodSource("decodeOnly")
    void readsWhatOthersWrite(Named vector) {
        NodeText text = NodeText.decode(Vectors.strings(vector.json.get("txt_strings"))).orElseThrow();
        NodeText expected = NodeText.decode(packed(vector.json.get("json_utf8").asText())).orElseThrow();
        assertThat(text).isEqualTo(expected);
        assertThat(text.endpoints()).hasSize(1);
        assertThat(text.metadata()).containsEntry("protocol", "mucp");
        assertThat(text.version()).startsWith("1");
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void ignoresWhatNobodyCanRead(Named vector) {
        assertThat(NodeText.decode(Vectors.strings(vector.json.get("txt_strings")))).isEmpty();
    }

    @Test
    void ignoresTheSameHalf() {
        List<String> whole = new NodeText(Map.of("a", "b"), "svc", "1", List.of()).encode();
        assertThat(NodeText.decode(List.of(whole.get(0).substring(0, whole.get(0).length() - 2)))).isEmpty();
    }

    @Test
    void ignoresSomethingAfterTheJson() {
        assertThat(NodeText.decode(packed("{\"Service\":\"s\"}"))).isPresent();
        assertThat(NodeText.decode(packed("{\"Service\":\"s\"} {}"))).isEmpty();
    }

    @Test
    void ignoresWrongTypes() {
        assertThat(NodeText.decode(packed("{\"Service\":1}"))).isEmpty();
        assertThat(NodeText.decode(packed("{\"Metadata\":[]}"))).isEmpty();
        assertThat(NodeText.decode(packed("{\"Endpoints\":{}}"))).isEmpty();
        assertThat(NodeText.decode(packed("[]"))).isEmpty();
    }

    @Test
    void ignoresJsonThatIsTooDeep() {
        assertThat(NodeText.decode(packed("{\"extra\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))).isEmpty();
    }

    @Test
    void stopsUnpackingAtTheLimit() {
        List<String> bomb = packed("{\"Service\":\"" + "a".repeat(64 << 20) + "\"}");
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(NodeText.decode(bomb)).isEmpty();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
    }

    @Test
    void readsAsMuchAsTheLimitAllowsAndNoMore() {
        String said = "{\"Service\":\"s\"}";
        String fits = said + " ".repeat(NodeText.MAX_JSON - said.length());
        assertThat(NodeText.decode(packed(fits))).isPresent();
        assertThat(NodeText.decode(packed(fits + " "))).isEmpty();
    }

    @Test
    void writesAndReadsAServiceOfManyEndpoints() {
        List<Endpoint> endpoints = IntStream.range(0, 70).mapToObj(number -> new Endpoint("Orders.Operation" + number,
                Optional.of(message("Operation" + number + "Request")), Optional.of(message("Operation" + number + "Response")),
                Map.of())).toList();
        NodeText text = new NodeText(Map.of("protocol", "grpc"), "orders", "1.0.0", endpoints);
        assertThat(text.json()).hasSizeGreaterThan(65_536);
        assertThat(NodeText.decode(text.encode())).contains(text);
    }

    private static Value message(String name) {
        return new Value(name, name, Stream.of("id", "customer_id", "created_at", "updated_at", "status", "currency", "amount",
                "lines").map(field -> new Value(field, "string", List.of())).toList());
    }

    @Test
    void refusesToWriteMoreThanOthersRead() {
        NodeText text = new NodeText(Map.of("long", "x".repeat(NodeText.MAX_JSON)), "svc", "1", List.of());
        assertThatThrownBy(text::encode).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1048576");
    }

    static List<String> packed(String json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
            zlib.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String hex = HexFormat.of().formatHex(out.toByteArray());
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < hex.length(); from += 255) {
            strings.add(hex.substring(from, Math.min(hex.length(), from + 255)));
        }
        return strings;
    }

    private static List<Named> named(String group) {
        List<Named> vectors = new ArrayList<>();
        Vectors.of("mdns-txt.json").get(group).forEach(json -> vectors.add(new Named(json.get("name").asText(), json)));
        return vectors;
    }

    record Named(String name, JsonNode json) {

        @Override
        public String toString() {
            return name;
        }
    }
}
