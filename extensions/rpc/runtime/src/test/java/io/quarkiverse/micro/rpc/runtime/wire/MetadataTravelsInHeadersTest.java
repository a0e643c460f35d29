package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;

class MetadataTravelsInHeadersTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    void inOrderAndWithRepeatedKeys() {
        Metadata metadata = Metadata.builder().add("b", "1").add("a", "2").add("b", "3").add("c-bin", new byte[] { 0, -1 })
                .build();

        MetadataHeaders.write(metadata, headers);

        assertThat(headers.get("c-bin")).isEqualTo("AP8");
        assertThat(MetadataHeaders.read(headers).all("b")).containsExactly("1", "3");
        assertThat(MetadataHeaders.read(headers)).isEqualTo(
                Metadata.builder().add("b", "1").add("a", "2").add("b", "3").add("c-bin", new byte[] { 0, -1 }).build());
    }

    @Test
    void withBytesInEitherFormOfBase64AndManyInOneHeader() {
        headers.add("x-bin", "AP8").add("x-bin", "AP8=").add("x-bin", "AQ==, Ag").add("x-bin", "");

        assertThat(MetadataHeaders.read(headers)).isEqualTo(Metadata.builder().add("x-bin", new byte[] { 0, -1 })
                .add("x-bin", new byte[] { 0, -1 }).add("x-bin", new byte[] { 1 }).add("x-bin", new byte[] { 2 })
                .add("x-bin", new byte[0]).build());
    }

    @Test
    void withoutTheHeadersOfTheProtocol() {
        for (String name : new String[] { "te", "content-type", "content-length", "grpc-timeout", "grpc-trace-bin", "timeout",
                "x-content-type", "user-agent", "micro-outcome", ":authority", "host" }) {
            headers.add(name, "x");
        }

        assertThat(MetadataHeaders.read(headers)).isSameAs(Metadata.EMPTY);
    }

    @Test
    void andWhatCannotBeMetadataHarmsNothing() {
        headers.add("fine", "yes").add("umlaut", "\u00fc").add("odd!name", "x").add("x-bin", "not base64!");

        assertThat(MetadataHeaders.read(headers)).isEqualTo(Metadata.of("fine", "yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "content-type", "te", "connection", "timeout", "host" })
    void andAKeyOfTheProtocolIsRefused(String key) {
        Metadata metadata = Metadata.of(key, "x");

        assertThatThrownBy(() -> MetadataHeaders.write(metadata, headers)).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT);
            assertThat(e.detail()).contains("'" + key + "'");
        });
    }
}
