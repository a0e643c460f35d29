package io.quarkiverse.micro.grpc.test.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.StringValue;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;

class RecordsTravelAsProtobufTest {

    private static final Everything FULL = new Everything(true, (byte) -1, (short) 300, 'x', -7, Long.MIN_VALUE, 1.5f, -0.0,
            "ü€😀", 0, 5L, false, "bytes".getBytes(StandardCharsets.UTF_8), Color.GREEN, new BigDecimal("1.10"),
            UUID.fromString("00000000-0000-0001-0000-000000000002"), Instant.parse("2026-11-24T20:00:00Z"),
            LocalDate.parse("2026-11-24"), Duration.ofSeconds(90), Optional.of("maybe"), OptionalInt.of(3),
            new Inside("in", List.of()));

    @Test
    void everyTypeOfTheTableComesBackAsItWas() {
        Derived derived = Derived.of(Everything.class);
        assertThat(derived.decode(derived.encode(FULL), Everything.class)).usingRecursiveComparison().isEqualTo(FULL);
    }

    @Test
    void protobufJavaReadsWhatIsWritten() throws Exception {
        assertThat(Derived.of(Everything.class).asJson(FULL)).isEqualTo("{\"yes\":true,\"octet\":-1,\"small\":300,"
                + "\"letter\":\"x\",\"number\":-7,\"large\":\"-9223372036854775808\",\"real\":1.5,\"precise\":-0.0,"
                + "\"text\":\"ü€😀\",\"zero\":0,\"five\":\"5\",\"no\":false,\"raw\":\"Ynl0ZXM=\",\"color\":\"COLOR_GREEN\","
                + "\"price\":\"1.10\",\"id\":\"00000000-0000-0001-0000-000000000002\",\"at\":\"2026-11-24T20:00:00Z\","
                + "\"day\":\"2026-11-24\",\"during\":\"PT1M30S\",\"maybe\":\"maybe\",\"count\":3,\"inside\":{\"name\":\"in\"}}");
    }

    @Test
    void whatIsAbsentIsNullOrZero() {
        Derived derived = Derived.of(Everything.class);
        Everything nothing = derived.decode(new byte[0], Everything.class);
        assertThat(nothing.text()).isNull();
        assertThat(nothing.zero()).isNull();
        assertThat(nothing.number()).isZero();
        assertThat(nothing.maybe()).isEmpty();
        assertThat(nothing.inside()).isNull();
        assertThat(derived.encode(nothing)).isEmpty();
    }

    @Test
    void listsAndMapsComeBackAsTheyWere() throws Exception {
        Derived derived = Derived.of(Many.class);
        Map<Integer, Inside> byNumber = new LinkedHashMap<>();
        byNumber.put(-1, new Inside("minus", List.of()));
        Many many = new Many(List.of("a", ""), new int[] { 1, 0, 300 }, Set.of(Color.BLUE), List.of(new Inside("x", List.of())),
                byNumber, Map.of(true, 1.5), new double[0]);
        Many back = derived.decode(derived.encode(many), Many.class);
        assertThat(back).usingRecursiveComparison().isEqualTo(many);
        assertThat(derived.fromJson(derived.asJson(many), Many.class)).usingRecursiveComparison().isEqualTo(many);
    }

    @Test
    void aListOfBytesComesBackAsItWas() throws Exception {
        Derived derived = Derived.of(Chunks.class);
        Chunks chunks = new Chunks(new byte[][] { { 1, 2 }, {}, { 3 } });
        assertThat(derived.decode(derived.encode(chunks), Chunks.class)).usingRecursiveComparison().isEqualTo(chunks);
        assertThat(derived.asJson(chunks)).isEqualTo("{\"chunks\":[\"AQI=\",\"\",\"Aw==\"]}");
    }

    @Test
    void protobufJavaWritesWhatIsRead() throws Exception {
        assertThat(Derived.of(Many.class).fromJson("{\"names\":[\"a\"],\"numbers\":[1,2],\"by_number\":{\"7\":{}}}", Many.class)
                .byNumber()).containsEntry(7, new Inside(null, List.of()));
    }

    @Test
    void aRecordMayHoldItself() {
        Derived derived = Derived.of(Inside.class);
        Inside tree = new Inside("root", List.of(new Inside("leaf", List.of()), new Inside(null, List.of())));
        assertThat(derived.decode(derived.encode(tree), Inside.class)).isEqualTo(tree);
    }

    @Test
    void fieldsAreNumberedByTheirOrderAndNamedAsInProto() {
        List<FieldDescriptor> fields = Derived.of(Many.class).descriptor(Many.class).getFields();
        assertThat(fields).extracting(FieldDescriptor::getNumber).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(fields).extracting(FieldDescriptor::getName).contains("by_number", "by_truth");
        assertThat(fields).extracting(FieldDescriptor::getJsonName).contains("byNumber", "byTruth");
    }

    @Test
    void aMessageIsNamedAsItsClass() {
        assertThat(Derived.of(Inside.class).descriptor(Inside.class).getFullName())
                .isEqualTo("io.quarkiverse.micro.grpc.test.records.RecordsTravelAsProtobufTest.Inside");
    }

    @Test
    void numbersCanBeGivenByHand() throws Exception {
        Derived derived = Derived.of(Numbered.class);
        assertThat(derived.descriptor(Numbered.class).findFieldByNumber(7).getName()).isEqualTo("last");
        assertThat(derived.asJson(new Numbered("a", "b"))).isEqualTo("{\"last\":\"b\",\"first\":\"a\"}");
    }

    @Test
    void jacksonsNamesDoNotChangeWhatTravels() {
        Derived plain = Derived.of(Many.class);
        Derived renamed = Derived.of(Derived.mapper().setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE),
                CodecLimits.DEFAULT, Many.class);
        Many many = new Many(List.of("a"), new int[] { 1 }, Set.of(), List.of(), Map.of(), Map.of(false, 2.0), new double[0]);
        assertThat(renamed.encode(many)).isEqualTo(plain.encode(many));
        assertThat(renamed.decode(plain.encode(many), Many.class)).usingRecursiveComparison().isEqualTo(many);
    }

    @Test
    void aClassWithGettersTravelsToo() {
        Derived derived = Derived.of(Bean.class);
        Bean bean = new Bean();
        bean.setAge(3);
        bean.shown = "shown";
        Bean back = derived.decode(derived.encode(bean), Bean.class);
        assertThat(back.getAge()).isEqualTo(3);
        assertThat(back.shown).isEqualTo("shown");
        assertThat(derived.descriptor(Bean.class).getFields()).extracting(FieldDescriptor::getName)
                .containsExactly("age", "shown");
    }

    @Test
    void aFieldTravelsWhoseGetterJacksonNamesOtherwise() {
        Derived derived = Derived.of(Oddly.class);
        Oddly oddly = new Oddly();
        oddly.setDone(true);
        oddly.setETag("v1");
        Oddly back = derived.decode(derived.encode(oddly), Oddly.class);
        assertThat(back.isDone()).isTrue();
        assertThat(back.getETag()).isEqualTo("v1");
    }

    @Test
    void whatJacksonIsToldToIgnoreDoesNotTravel() {
        Derived derived = Derived.of(Secretive.class);
        Secretive secretive = new Secretive();
        secretive.secret = "secret";
        secretive.told = "told";
        Secretive back = derived.decode(derived.encode(secretive), Secretive.class);
        assertThat(back.getSecret()).isNull();
        assertThat(back.told).isEqualTo("told");
    }

    @Test
    void aFieldThatJacksonDoesNotKnowIsReported() {
        ObjectMapper mapper = Derived.mapper().addMixIn(Unknown.class, OnlyWhatIsNamed.class);
        Derived derived = Derived.of(mapper, CodecLimits.DEFAULT, Unknown.class);
        assertThatIllegalStateException().isThrownBy(() -> derived.encode(new Unknown()))
                .withMessageContaining("Unknown.name is none of Jackson's properties [label]");
    }

    @Test
    void aSingleValueIsProtobufsWrapper() throws Exception {
        Derived derived = Derived.of(String.class, Long.class, byte[].class);
        assertThat(StringValue.parseFrom(derived.encode("Ada")).getValue()).isEqualTo("Ada");
        assertThat(derived.decode(StringValue.of("Ada").toByteArray(), String.class)).isEqualTo("Ada");
        assertThat(derived.decode(new byte[0], String.class)).isEmpty();
        assertThat(derived.decode(derived.encode(Long.MAX_VALUE), Long.class)).isEqualTo(Long.MAX_VALUE);
        assertThat(derived.decode(derived.encode(new byte[] { 1, 2 }), byte[].class)).containsExactly(1, 2);
    }

    @Test
    void fieldsOfALaterVersionArePassedOver() throws Exception {
        byte[] later = Derived.of(Everything.class).encode(FULL);
        assertThat(Derived.of(Flag.class).decode(later, Flag.class)).isEqualTo(new Flag(true));
    }

    @Test
    void malformedBytesAreInvalidArgument() {
        MicroException error = failure(Derived.of(Inside.class), new byte[] { 0x0a, 0x7f, 1 }, Inside.class);
        assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(error.detail()).startsWith("The protobuf for Inside is malformed");
    }

    @Test
    void aConstantThatIsNotKnownIsInvalidArgument() {
        assertThat(failure(Derived.of(Colored.class), new byte[] { 0x08, 9 }, Colored.class).code())
                .isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void depthAndLengthHaveLimits() {
        Derived derived = Derived.of(Derived.mapper(), new CodecLimits(3, 5, 10, 10, 2), Inside.class);
        Inside deep = new Inside("1", List.of(new Inside("2", List.of(new Inside("3", List.of(new Inside("4", List.of())))))));
        Inside wide = new Inside("1", List.of(deep, deep, deep).stream().map(it -> new Inside("x", List.of())).toList());
        for (Inside tooMuch : List.of(deep, wide, new Inside("too long", List.of()))) {
            MicroException error = failure(derived, derived.encode(tooMuch), Inside.class);
            assertThat(error.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            assertThat(error.detail()).contains("quarkus.micro.codec.max-");
        }
    }

    private static MicroException failure(Derived derived, byte[] bytes, Class<?> type) {
        return catchThrowableOfType(MicroException.class, () -> derived.decode(bytes, type));
    }

    enum Color {
        RED,
        GREEN,
        BLUE
    }

    record Inside(String name, List<Inside> children) {
    }

    record Everything(boolean yes, byte octet, short small, char letter, int number, long large, float real, double precise,
            String text, Integer zero, Long five, Boolean no, byte[] raw, Color color, BigDecimal price, UUID id, Instant at,
            LocalDate day, Duration during, Optional<String> maybe, OptionalInt count, Inside inside) {
    }

    record Many(List<String> names, int[] numbers, Set<Color> colors, List<Inside> insides, Map<Integer, Inside> byNumber,
            Map<Boolean, Double> byTruth, double[] none) {
    }

    record Chunks(byte[][] chunks) {
    }

    record Numbered(@JsonProperty(index = 9) String first, @JsonProperty(index = 7) String last) {
    }

    record Flag(boolean yes) {
    }

    record Colored(Color color) {
    }

    static class Bean {

        private int age;
        private String hidden = "hidden";
        public String shown;
        @JsonIgnore
        public String ignored = "ignored";

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        @Override
        public String toString() {
            return hidden;
        }
    }

    static class Oddly {

        private boolean isDone;
        private String eTag;

        public boolean isDone() {
            return isDone;
        }

        public void setDone(boolean done) {
            isDone = done;
        }

        public String getETag() {
            return eTag;
        }

        public void setETag(String eTag) {
            this.eTag = eTag;
        }
    }

    static class Secretive {

        public String told;
        private String secret;
        private boolean isHidden;
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        public String heard;

        @JsonIgnore
        public String getSecret() {
            return secret;
        }

        @JsonIgnore
        public boolean isHidden() {
            return isHidden;
        }
    }

    static class Unknown {

        private String name = "name";

        public String getLabel() {
            return name;
        }

        public String getName() {
            return name;
        }
    }

    @JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE)
    interface OnlyWhatIsNamed {

        @JsonProperty
        String getLabel();
    }
}
