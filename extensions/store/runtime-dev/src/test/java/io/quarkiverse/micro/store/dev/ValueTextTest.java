package io.quarkiverse.micro.store.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class ValueTextTest {

    @Test
    void jsonIsLaidOut() {
        ValueText value = ValueText.of(bytes("{\"a\":[1,2]}"));
        assertThat(value.form()).isEqualTo("json");
        assertThat(value.text()).contains("\"a\" : [");
    }

    @Test
    void otherTextIsShownAsItIs() {
        assertThat(ValueText.of(bytes("two\nlines, größer"))).isEqualTo(new ValueText("text", "two\nlines, größer"));
        assertThat(ValueText.of(new byte[0])).isEqualTo(new ValueText("text", ""));
    }

    @Test
    void bytesThatAreNoTextAreHexadecimal() {
        assertThat(ValueText.of(new byte[] { 0, 1, -1 })).isEqualTo(new ValueText("hex", "00 01 ff"));
        assertThat(ValueText.of(new byte[] { (byte) 0xc3, 'a' }).form()).isEqualTo("hex");
        assertThat(ValueText.hex(new byte[17]).text()).hasLineCount(2);
    }

    @Test
    void onlyTheBeginningOfALongOneIsShown() {
        assertThat(ValueText.of(bytes("é".repeat(ValueText.LONGEST))).text()).endsWith("é…").hasSize(ValueText.LONGEST / 2 + 1);
        assertThat(ValueText.hex(new byte[ValueText.LONGEST_HEX + 1]).text()).endsWith("00 …");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
