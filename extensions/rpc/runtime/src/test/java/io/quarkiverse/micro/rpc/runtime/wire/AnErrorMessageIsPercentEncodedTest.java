package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnErrorMessageIsPercentEncodedTest {

    @ParameterizedTest
    @CsvSource({ "plain text,plain text", "nope é,nope %C3%A9", "100%,100%25", "😈,%F0%9F%98%88" })
    void whereItIsNotPrintableAscii(String text, String encoded) {
        assertThat(PercentText.encode(text)).isEqualTo(encoded);
        assertThat(PercentText.decode(encoded)).isEqualTo(text);
    }

    @Test
    void alsoInBlanksThatHttpWouldTakeAway() {
        assertThat(PercentText.encode(" a b ")).isEqualTo("%20a b%20");
        assertThat(PercentText.encode("\ta\r\n")).isEqualTo("%09a%0D%0A");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "%", "%%", " ", "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n",
            "ends in %4" })
    void andComesBackWhole(String text) {
        assertThat(PercentText.decode(PercentText.encode(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "%", "50%", "%4", "%zz", "%4z", "%-1", "é%é" })
    void andWhatWasNeverEncodedStaysAsItIs(String text) {
        assertThat(PercentText.decode(text)).isEqualTo(text);
    }

    @Test
    void andBytesThatAreNoTextDoNotFail() {
        assertThat(PercentText.decode("a%FFb")).isEqualTo("a\uFFFDb");
    }
}
