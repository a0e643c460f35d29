package io.quarkiverse.micro.nats.runtime.jetstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    @ParameterizedTest
    @CsvSource({ "a,a", "a/b c,a.b=20c", "'',=", "/,=.=", "a/,a.=", "//a,=.=.a", "50%,50=25", "a.b,a=2Eb", "a=b,a=3Db",
            "é,=C3=A9", "*,=2A", ">,=3E" })
    void isAsDocumented(String key, String subject) {
        assertThat(KeyText.encode(key)).isEqualTo(subject);
        assertThat(KeyText.decode(subject)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\0fence/a", "\uD83D\uDE00", "=", "=.", "a//b/", "\r\n\t", "$KV", "-_", "\uFFFF" })
    void comesBackAsItWas(String key) {
        assertThat(KeyText.encode(key)).matches("[-_A-Za-z0-9=]+(\\.[-_A-Za-z0-9=]+)*");
        assertThat(KeyText.decode(KeyText.encode(key))).isEqualTo(key);
    }

    @Test
    void isNoLongerThanThreeTimesTheKey() {
        assertThat(KeyText.encode("\0".repeat(1024))).hasSize(3072);
        assertThat(KeyText.encode("/".repeat(1024))).hasSize(2049);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a=2", "a=zz", "a..b", "a=41", "=C3", "a b", "a=", "" })
    void whatItDoesNotMakeIsNoKey(String subject) {
        assertThat(KeyText.decode(subject)).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "'',>", "a,>", "a/,a.>", "a/b,a.>", "a/b/c,a.b.>", "/a,=.>" })
    void searchesByTheWholeWordsOfAPrefix(String prefix, String filter) {
        assertThat(KeyText.filter(prefix)).isEqualTo(filter);
    }
}
