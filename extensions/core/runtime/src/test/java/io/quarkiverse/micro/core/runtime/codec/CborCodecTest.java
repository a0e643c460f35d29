package io.quarkiverse.micro.core.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Type;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Address;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Person;

class CborCodecTest {

    private final CborCodec codec = new CborCodec(ObjectMapper::new, new CodecLimits(5, 40, 20, 10, 20));

    @Test
    void writesAndReadsRecords() {
        Person person = new Person("Zoë", List.of(new Address("Main", 12345)));
        byte[] bytes = codec.<Person> forType(Person.class).encode(person);
        assertThat(codec.<Person> forType(Person.class).decode(bytes, 0, bytes.length)).isEqualTo(person);
    }

    /** RFC 8949, appendix A. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "1bffffffffffffffff|18446744073709551615", "20|-1", "f5|true", "6449455446|IETF",
            "63e6b0b4|水", "fb3ff199999999999a|1.1", "f93c00|1.0", "9f018202039f0405ffff|[1, [2, 3], [4, 5]]",
            "a26161016162820203|{a=1, b=[2, 3]}", "bf61610161629f0203ffff|{a=1, b=[2, 3]}",
            "7f657374726561646d696e67ff|streaming" })
    void readsTheExamplesOfTheStandard(String hex, String value) {
        assertThat(decode(Object.class, hex)).hasToString(value);
    }

    @Test
    void carriesBytesAsBytes() {
        assertThat(codec.<Map<?, ?>> forType(Map.class).encode(Map.of("a", new byte[] { 1, 2 })))
                .satisfies(bytes -> assertThat(HexFormat.of().formatHex(bytes)).contains("6161420102"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``|The body is empty where Person is wanted as CBOR", "f6|The CBOR is null where Person is wanted",
            "a1|The CBOR for Person ends too early", "a1646e616d|The CBOR for Person",
            "5a7fffffff00|The CBOR for Person", "ff|The CBOR for Person is malformed", "a0a0|The CBOR for Person does not fit",
            "a1646e616d6562c328|The CBOR for Person", "a1646e616d6563edb592|The CBOR for Person is malformed",
            "8101|The CBOR for Person does not fit" })
    void refusesWhatIsMalformed(String hex, String message) {
        assertThat(failure(Person.class, hex)).satisfies(e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT))
                .extracting(MicroException::detail).asString().startsWith(message);
    }

    @Test
    void refusesWhatIsBeyondALimit() {
        assertBeyond(Object.class, "81".repeat(6) + "01", "max-depth is 5");
        assertBeyond(Person.class, "a1" + "6178" + "81".repeat(6) + "01", "max-depth is 5");
        assertBeyond(Object.class, "7829" + "61".repeat(41), "max-string-length is 40");
        assertBeyond(Object.class, "a1" + "6b" + "61".repeat(11) + "01", "max-name-length is 10");
        assertBeyond(Object.class, "c25815" + "ff".repeat(21), "max-number-length is 20");
        assertBeyond(Object.class, "95" + "01".repeat(21), "max-collection-length is 20");
        assertBeyond(Object.class, "9f" + "01".repeat(21) + "ff", "max-collection-length is 20");
        assertThat((List<?>) decode(Object.class, "94" + "01".repeat(20))).hasSize(20);
    }

    @Test
    void sendsAnEmptyObjectForNothingAndTakesAnything() {
        assertThat(codec.<EmptyPayload> forType(EmptyPayload.class).encode(EmptyPayload.INSTANCE)).containsExactly(0xa0);
        assertThat(decode(EmptyPayload.class, "")).isSameAs(EmptyPayload.INSTANCE);
    }

    private void assertBeyond(Type type, String hex, String limit) {
        assertThat(failure(type, hex)).satisfies(e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
                .extracting(MicroException::detail).asString().contains("quarkus.micro.codec." + limit);
    }

    private MicroException failure(Type type, String hex) {
        return catchThrowableOfType(MicroException.class, () -> decode(type, hex));
    }

    private Object decode(Type type, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return codec.forType(type).decode(bytes, 0, bytes.length);
    }
}
