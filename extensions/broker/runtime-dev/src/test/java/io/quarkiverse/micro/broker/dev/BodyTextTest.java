package io.quarkiverse.micro.broker.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class BodyTextTest {

    @Test
    void isShownWhereTheContentTypeIsText() {
        byte[] body = "{\"n\":\"Ä\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(BodyText.of("application/json", body)).isEqualTo("{\"n\":\"Ä\"}");
        assertThat(BodyText.of("Application/Vnd.Acme+JSON; charset=utf-8", body)).isEqualTo("{\"n\":\"Ä\"}");
        assertThat(BodyText.of("text/plain", body)).isEqualTo("{\"n\":\"Ä\"}");
    }

    @Test
    void isNotShownWhereItIsNot() {
        byte[] body = { 1, 2, 3 };
        assertThat(BodyText.of("application/protobuf", body)).isEmpty();
        assertThat(BodyText.of("", body)).isEmpty();
        assertThat(BodyText.of("text/plain", new byte[] { (byte) 0xff })).isEmpty();
    }

    @Test
    void isCutBetweenCharacters() {
        byte[] body = ("x" + "Ä".repeat(BodyText.LONGEST)).getBytes(StandardCharsets.UTF_8);
        assertThat(BodyText.of("text/plain", body)).isEqualTo("x" + "Ä".repeat(BodyText.LONGEST / 2 - 1) + "…");
    }
}
