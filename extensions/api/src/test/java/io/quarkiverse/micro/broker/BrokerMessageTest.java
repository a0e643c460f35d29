package io.quarkiverse.micro.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class BrokerMessageTest {

    private static final byte[] BODY = {};

    @Test
    void keepsHeadersInLowerCaseAndInTheOrderOfTheirKeys() {
        BrokerMessage message = new BrokerMessage(Map.of("Topic", "t", "content-TYPE", "c", "Micro-Id", "m"), BODY);
        assertThat(message.headers()).containsExactly(entry("content-type", "c"), entry("micro-id", "m"), entry("topic", "t"));
        assertThat(message.header("TOPIC")).contains("t");
        assertThat(message.header("to")).isEmpty();
        assertThat(message.headers().get(null)).isNull();
    }

    @Test
    void replacesHeadersOfTheSameKeyAndLeavesTheFirstMessageAlone() {
        BrokerMessage first = new BrokerMessage(Map.of("b", "1", "d", "1"), BODY);
        BrokerMessage second = first.with(Map.of("D", "2", "c", "2", "a", "2", "e", "2"));
        assertThat(second.headers()).containsExactly(entry("a", "2"), entry("b", "1"), entry("c", "2"), entry("d", "2"),
                entry("e", "2"));
        assertThat(first.headers()).containsExactly(entry("b", "1"), entry("d", "1"));
        assertThat(second.with("b", "3").headers()).hasSize(5).containsEntry("b", "3");
    }

    @Test
    void keepsManyHeadersAsItKeepsFew() {
        Map<String, String> many = new HashMap<>();
        BrokerMessage oneByOne = new BrokerMessage(Map.of(), BODY);
        for (int i = 0; i < 100; i++) {
            String key = "Key" + i * 37 % 100;
            many.put(key, "v" + i);
            oneByOne = oneByOne.with(key, "v" + i);
        }
        Map<String, String> expected = new TreeMap<>();
        many.forEach((key, value) -> expected.put(key.toLowerCase(Locale.ROOT), value));
        BrokerMessage atOnce = new BrokerMessage(many, BODY);
        assertThat(atOnce.headers()).containsExactlyEntriesOf(expected);
        assertThat(oneByOne).isEqualTo(atOnce).hasSameHashCodeAs(atOnce);
        assertThat(atOnce.headers()).isEqualTo(expected).hasSameHashCodeAs(expected);
    }

    @Test
    void takesNoHeaderWithoutAKeyOrAValueAndLetsNobodyChangeThem() {
        Map<String, String> valueless = new HashMap<>();
        valueless.put("a", null);
        assertThatThrownBy(() -> new BrokerMessage(valueless, BODY)).isInstanceOf(NullPointerException.class)
                .hasMessage("a");
        assertThatThrownBy(() -> new BrokerMessage(Map.of(" ", "1"), BODY)).isInstanceOf(IllegalArgumentException.class);
        Map<String, String> headers = new BrokerMessage(Map.of("a", "1"), BODY).headers();
        assertThatThrownBy(() -> headers.put("a", "2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.entrySet().iterator().next().setValue("2"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdsBytesUnderKeysThatEndInBin() {
        byte[] bytes = { 0, -1, 7 };
        BrokerMessage message = new BrokerMessage(Map.of("text-bin", "no Base64"), BODY).with("Trace-Bin", bytes);
        assertThat(message.header("trace-bin")).contains("AP8H");
        assertThat(message.binaryHeader("TRACE-bin")).hasValueSatisfying(found -> assertThat(found).isEqualTo(bytes));
        assertThat(message.binaryHeader("text-bin")).isEmpty();
        assertThat(message.binaryHeader("other-bin")).isEmpty();
        assertThatThrownBy(() -> message.with("trace", bytes)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The header 'trace' is to hold bytes: end its key in -bin");
    }

    @Test
    void showsNoBodyInALog() {
        assertThat(new BrokerMessage(Map.of("a", "1"), new byte[3])).hasToString("BrokerMessage{a=1} of 3 bytes");
    }
}
