package io.quarkiverse.micro.core.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.StringValue;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Address;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Cycle;
import io.quarkiverse.micro.core.runtime.codec.Payloads.Person;

class MsgpackCodecTest {

    private static final CodecLimits SMALL = new CodecLimits(5, 40, 20, 15, 20);

    private final MsgpackCodec codec = new MsgpackCodec(ObjectMapper::new, SMALL);
    private final MsgpackCodec large = new MsgpackCodec(ObjectMapper::new, CodecLimits.DEFAULT);

    @Test
    void writesAndReadsRecords() {
        Person person = new Person("Zoë", List.of(new Address("Main", 12345), new Address(null, -1)));
        byte[] bytes = codec.<Person> forType(Person.class).encode(person);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("82a46e616d65a45a6fc3aba9616464726573736573"
                + "9282a6737472656574a44d61696ea37a6970cd303982a6737472656574c0a37a6970ff");
        assertThat(decode(Person.class, HexFormat.of().formatHex(bytes))).isEqualTo(person);
    }

    @Test
    void readsOnlyTheBytesItIsGiven() {
        byte[] bytes = HexFormat.of().parseHex("ffff82a6737472656574a173a37a697001ffff");
        assertThat(codec.<Address> forType(Address.class).decode(bytes, 2, bytes.length - 4)).isEqualTo(new Address("s", 1));
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, 1, 127, 128, 255, 256, 65_535, 65_536, 4_294_967_295L, 4_294_967_296L, Long.MAX_VALUE, -1, -32,
            -33, -128, -129, -32_768, -32_769, Integer.MIN_VALUE, Integer.MIN_VALUE - 1L, Long.MIN_VALUE })
    void writesWholeNumbersAsShortAsMsgpackCoreDoes(long number) throws Exception {
        byte[] bytes = large.<Long> forType(Long.class).encode(number);
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packLong(number);
            assertThat(bytes).isEqualTo(packer.toByteArray());
        }
        assertThat(large.forType(Long.class).decode(bytes, 0, bytes.length)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 15, 16, 31, 32, 255, 256, 65_535, 65_536 })
    void writesTextsBytesAndListsOfAnyLengthForMsgpackCoreToRead(int length) throws Exception {
        String text = "é".repeat(length);
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", text);
        value.put("bytes", bytes);
        value.put("list", Arrays.asList(new Object[length]));
        byte[] encoded = large.<Object> forType(Map.class).encode(value);

        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(encoded)) {
            assertThat(unpacker.unpackMapHeader()).isEqualTo(3);
            assertThat(unpacker.unpackString()).isEqualTo("text");
            assertThat(unpacker.unpackString()).isEqualTo(text);
            assertThat(unpacker.unpackString()).isEqualTo("bytes");
            assertThat(unpacker.readPayload(unpacker.unpackBinaryHeader())).isEqualTo(bytes);
            assertThat(unpacker.unpackString()).isEqualTo("list");
            assertThat(unpacker.unpackArrayHeader()).isEqualTo(length);
        }
        Map<?, ?> again = (Map<?, ?>) large.forType(Map.class).decode(encoded, 0, encoded.length);
        assertThat(again.get("text")).isEqualTo(text);
        assertThat(again.get("bytes")).isEqualTo(bytes);
        assertThat((List<?>) again.get("list")).hasSize(length);
    }

    @Test
    void readsEveryKindThatMsgpackCoreWrites() throws Exception {
        Instant moment = Instant.ofEpochSecond(1_795_468_850L, 123_456_789);
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packArrayHeader(10).packNil().packBoolean(true).packBoolean(false).packFloat(1.5f).packDouble(-2.25)
                    .packBigInteger(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)).packTimestamp(moment)
                    .packTimestamp(Instant.ofEpochSecond(5)).packTimestamp(Instant.ofEpochSecond(-1, 1));
            packer.packMapHeader(2).packInt(7).packString("seven").packLong(-5_000_000_000L).packNil();
            List<?> read = (List<?>) decode(List.class, HexFormat.of().formatHex(packer.toByteArray()));
            Map<String, Object> numbered = new LinkedHashMap<>();
            numbered.put("7", "seven");
            numbered.put("-5000000000", null);
            assertThat(read).isEqualTo(Arrays.asList(null, true, false, 1.5f, -2.25, new BigInteger("18446744073709551615"),
                    moment.toString(), "1970-01-01T00:00:05Z", "1969-12-31T23:59:59.000000001Z", numbered));
        }
    }

    @Test
    void keepsNumbersThatMsgpackHasNotAsTexts() {
        assertRoundTrip(BigInteger.class, BigInteger.TEN.pow(30));
        assertRoundTrip(BigInteger.class, BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
        assertRoundTrip(BigInteger.class, BigInteger.valueOf(-5));
        assertRoundTrip(BigDecimal.class, new BigDecimal("1.10"));
        assertRoundTrip(Double.class, Double.MIN_VALUE);
        assertRoundTrip(Float.class, 0.1f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``|The body is empty where Person is wanted as MessagePack",
            "c0|The MessagePack is null where Person is wanted",
            "82|The MessagePack for Person ends too early",
            "81a4|The MessagePack for Person ends too early",
            "dbffffffff|The MessagePack for Person ends too early",
            "c6ffffffff00|The MessagePack for Person ends too early",
            "81c1c0|The MessagePack for Person is malformed (near byte 2)",
            "81c2c2|The MessagePack for Person is malformed (near byte 2)",
            "8080|The MessagePack for Person is malformed (near byte 1)",
            "81a2c328c0|The MessagePack for Person is malformed (near byte 4)",
            "d40100|The MessagePack for Person is malformed (near byte 3)",
            "d5ff0000|The MessagePack for Person is malformed (near byte 4)",
            "c70cffffffffff7fffffffffffffff|The MessagePack for Person is malformed (near byte 15)",
            "9101|The MessagePack for Person does not fit",
            "81a961646472657373657307|The MessagePack for Person does not fit at addresses, where a list is wanted",
    })
    void saysWhatIsWrongWithoutRepeatingIt(String hex, String message) {
        assertThat(failure(Person.class, hex)).satisfies(e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT))
                .extracting(MicroException::detail).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({ "919191919191, max-depth is 5", "819181918191, max-depth is 5", "ddffffffff, max-collection-length is 20",
            "dfffffffff, max-collection-length is 20", "dc0015, max-collection-length is 20" })
    void refusesWhatIsBeyondALimitBeforeItReadsOn(String hex, String limit) {
        assertBeyond(hex.startsWith("8191") ? "81a161" + "91".repeat(5) : hex, limit);
    }

    @Test
    void refusesTextsAndNamesBeyondTheirLimits() {
        assertBeyond("d929" + "61".repeat(41), "max-string-length is 40");
        assertBeyond("81b0" + "61".repeat(16) + "c0", "max-name-length is 15");
        assertThat(decode(String.class, "d928" + "61".repeat(40))).isEqualTo("a".repeat(40));
        assertThat(decode(List.class, "9191919190")).isNotNull();
    }

    @Test
    void failsInternallyForWhatHasNoForm() {
        assertThatThrownBy(() -> codec.<Cycle> forType(Cycle.class).encode(new Cycle()))
                .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERNAL))
                .hasMessage("Cycle cannot be written as MessagePack");
    }

    @Test
    void sendsAnEmptyObjectForNothingAndTakesAnything() {
        assertThat(codec.<EmptyPayload> forType(EmptyPayload.class).encode(EmptyPayload.INSTANCE)).containsExactly(0x80);
        assertThat(decode(EmptyPayload.class, "")).isSameAs(EmptyPayload.INSTANCE);
    }

    @Test
    void leavesProtobufMessagesToOthers() {
        assertThat(codec.supports(StringValue.class)).isFalse();
        assertThat(codec.supports(Person.class)).isTrue();
    }

    @Test
    void asksForTheMapperWithTheFirstMessage() {
        AtomicInteger asked = new AtomicInteger();
        MsgpackCodec lazy = new MsgpackCodec(() -> {
            asked.incrementAndGet();
            return new ObjectMapper();
        }, CodecLimits.DEFAULT);
        var typed = lazy.<String> forType(String.class);
        assertThat(asked).hasValue(0);
        typed.encode("x");
        typed.encode("y");
        assertThat(asked).hasValue(1);
    }

    private void assertRoundTrip(Class<?> type, Object value) {
        byte[] bytes = large.forType(type).encode(value);
        assertThat((Object) large.forType(type).decode(bytes, 0, bytes.length)).isEqualTo(value);
    }

    private void assertBeyond(String hex, String limit) {
        assertThat(failure(Object.class, hex)).satisfies(e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
                .extracting(MicroException::detail).asString().endsWith("quarkus.micro.codec." + limit);
    }

    private MicroException failure(Type type, String hex) {
        return catchThrowableOfType(MicroException.class, () -> decode(type, hex));
    }

    private Object decode(Type type, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return codec.forType(type).decode(bytes, 0, bytes.length);
    }
}
