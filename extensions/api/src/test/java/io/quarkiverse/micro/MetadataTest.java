package io.quarkiverse.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    private static final byte[] BYTES = { 0, -1, 7 };

    @Test
    void keepsEntriesInTheirOrderAndAllOfOneKey() {
        Metadata metadata = Metadata.builder().add("b", "1").add("a", "2").add("b", "3").build();
        assertThat(entries(metadata)).containsExactly("b=1", "a=2", "b=3");
        assertThat(metadata.get("b")).contains("1");
        assertThat(metadata.all("b")).containsExactly("1", "3");
        assertThat(metadata.size()).isEqualTo(3);
    }

    @Test
    void findsKeysInAnyCaseAndHandsThemOutInLowerCase() {
        Metadata metadata = Metadata.of("X-Request-Id", "1");
        assertThat(metadata.get("x-REQUEST-id")).contains("1");
        assertThat(metadata.all("X-request-Id")).containsExactly("1");
        assertThat(metadata.contains("X-REQUEST-ID")).isTrue();
        assertThat(entries(metadata)).containsExactly("x-request-id=1");
    }

    @Test
    void holdsBytesUnderKeysThatEndInBin() {
        Metadata metadata = Metadata.builder().add("Trace-Bin", BYTES).build();
        assertThat(metadata.bytes("TRACE-bin")).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(BYTES));
        assertThat(metadata.get("trace-bin")).isEmpty();
        assertThat(metadata.all("trace-bin")).isEmpty();
        assertThat(metadata.contains("trace-bin")).isTrue();
    }

    @Test
    void cannotBeChangedByTheBytesThatWereGivenOrTaken() {
        byte[] given = BYTES.clone();
        Metadata metadata = Metadata.builder().add("a-bin", given).build();
        given[0] = 9;
        metadata.bytes("a-bin").orElseThrow()[1] = 9;
        assertThat(metadata.bytes("a-bin")).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(BYTES));
    }

    @Test
    void refusesTextForBytesAndBytesForText() {
        assertThatIllegalArgumentException().isThrownBy(() -> Metadata.of("A-Bin", "text"))
                .withMessage("Metadata key 'A-Bin' ends in -bin and so takes bytes, not text");
        assertThatIllegalArgumentException().isThrownBy(() -> Metadata.builder().add("a", BYTES))
                .withMessage("Metadata key 'a' takes bytes only when it ends in -bin");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "grpc-timeout", "GRPC-Timeout", ":path", "a b", "a\n", "ä", "a/b" })
    void refusesKeysThatBelongToTheProtocolOrDoNotTravel(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> Metadata.of(key, "x"))
                .withMessageContaining("'" + key + "' cannot be a metadata key");
    }

    @ParameterizedTest
    @ValueSource(strings = { "é", "a\tb", "a\r\nb", "\u007f" })
    void refusesTextOtherThanPrintableAscii(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Metadata.of("a", value))
                .withMessageContaining("outside printable ASCII").withMessageContaining("-bin");
        assertThat(Metadata.of("a", " ~").get("a")).contains(" ~");
    }

    @Test
    void replacesAndRemovesAllValuesOfAKey() {
        Metadata metadata = Metadata.builder().add("a", "1").add("b", "2").add("a", "3").build();
        assertThat(entries(metadata.with().set("A", "4").build())).containsExactly("b=2", "a=4");
        assertThat(entries(metadata.with().remove("A").build())).containsExactly("b=2");
        assertThat(metadata.size()).as("the first, which nobody can change").isEqualTo(3);
    }

    @Test
    void doesNotChangeWithTheBuilderThatMadeIt() {
        Metadata.Builder builder = Metadata.builder().add("a", "1");
        Metadata built = builder.build();
        builder.add("b", "2").remove("a");
        assertThat(entries(built)).containsExactly("a=1");
    }

    @Test
    void addsAllOfAnotherBehindItsOwn() {
        Metadata many = many(20);
        assertThat(entries(Metadata.builder().add("k0", "mine").addAll(many).build())).hasSize(21)
                .startsWith("k0=mine", "k0=0").endsWith("k19=19");
    }

    @Test
    void isEqualToWhatHasTheSameEntriesInTheSameOrder() {
        Metadata one = Metadata.builder().add("A", "1").add("b-bin", BYTES).build();
        Metadata same = Metadata.builder().add("a", "1").add("B-Bin", BYTES.clone()).build();
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(Metadata.builder().add("b-bin", BYTES).add("a", "1").build())
                .isNotEqualTo(one.with().remove("a").build()).isNotEqualTo(null);
        assertThat(many(9).with().remove("k8").build()).isEqualTo(many(8)).hasSameHashCodeAs(many(8));
    }

    @Test
    void isTheEmptyOneWithoutEntries() {
        assertThat(Metadata.of("a", "1").with().remove("a").build()).isSameAs(Metadata.EMPTY);
        assertThat(Metadata.EMPTY.isEmpty()).isTrue();
        assertThat(Metadata.EMPTY.get("a")).isEmpty();
    }

    @Test
    void showsNoValuesInALog() {
        assertThat(Metadata.of("Authorization", "secret")).hasToString("Metadata[authorization]");
    }

    private static Metadata many(int count) {
        Metadata.Builder builder = Metadata.builder();
        for (int i = 0; i < count; i++) {
            builder.add("k" + i, String.valueOf(i));
        }
        return builder.build();
    }

    private static List<String> entries(Metadata metadata) {
        List<String> entries = new ArrayList<>();
        metadata.forEach((key, text) -> entries.add(key + "=" + text), (key, bytes) -> entries.add(key + "=bytes"));
        return entries;
    }
}
