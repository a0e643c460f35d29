package io.quarkiverse.micro.core.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ListValue;
import com.google.protobuf.MessageLite;
import com.google.protobuf.StringValue;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

class ProtobufIsLimitedInsideTest {

    private static final int MOST = 10;
    private static final int LONGEST = 20;

    private final ProtobufCodec codec = codec(new CodecLimits(MOST, LONGEST, 10, 10, MOST));

    private static ProtobufCodec codec(CodecLimits limits) {
        Map<Class<?>, MessageLite> messages = new HashMap<>(SampleMessage.known());
        messages.put(ListValue.class, ListValue.getDefaultInstance());
        messages.put(StringValue.class, StringValue.getDefaultInstance());
        messages.put(Duration.class, Duration.getDefaultInstance());
        return new ProtobufCodec(messages, limits);
    }

    private void assertRead(MessageLite message) {
        TypedCodec<MessageLite> typed = codec.forType(message.getClass());
        byte[] bytes = message.toByteArray();
        assertThat(typed.decode(bytes, 0, bytes.length)).isEqualTo(message);
    }

    private void assertBeyond(String property, MessageLite message) {
        assertBeyond(property, message.getClass(), message.toByteArray());
    }

    private void assertBeyond(String property, Class<?> type, byte[] bytes) {
        MicroException refused = catchThrowableOfType(MicroException.class,
                () -> codec.forType(type).decode(bytes, 0, bytes.length));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(refused.detail()).contains("quarkus.micro.codec." + property + " is ");
    }

    private static ListValue empties(int count) {
        ListValue.Builder list = ListValue.newBuilder();
        for (int i = 0; i < count; i++) {
            list.addValues(Value.getDefaultInstance());
        }
        return list.build();
    }

    private static DynamicMessage sample(String field, Object value) {
        return SampleMessage.EMPTY.newBuilderForType().setField(field(field), value).build();
    }

    private static FieldDescriptor field(String name) {
        return SampleMessage.EMPTY.getDescriptorForType().findFieldByName(name);
    }

    @Test
    void emptyMessagesOfTwoBytesAreNotMadeIntoObjectsWithoutEnd() {
        assertRead(empties(MOST));
        assertBeyond("max-collection-length", empties(MOST + 1));
    }

    @Test
    void aMillionOfThemAreTooManyByDefault() {
        byte[] bytes = empties(1_000_000).toByteArray();
        TypedCodec<ListValue> typed = codec(CodecLimits.DEFAULT).forType(ListValue.class);
        MicroException refused = catchThrowableOfType(MicroException.class, () -> typed.decode(bytes, 0, bytes.length));
        assertThat(refused.detail()).isEqualTo("The protobuf message ListValue has too many elements in one list or object; "
                + "quarkus.micro.codec.max-collection-length is 100000 (near byte 200002)");
    }

    @Test
    void listsOfNumbersCountInWhateverFormTheyCome() {
        assertRead(sample("numbers", List.of(1, 300, 3, 4, 70_000, 6, 7, 8, 9, 10)));
        assertBeyond("max-collection-length", sample("numbers", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)));
        byte[] single = new byte[2 * (MOST + 1)];
        for (int i = 0; i < single.length; i += 2) {
            single[i] = (byte) (field("numbers").getNumber() << 3); // a varint of its own, 0
        }
        assertBeyond("max-collection-length", DynamicMessage.class, single);
    }

    @Test
    void entriesOfMapsCount() {
        assertRead(byName(MOST));
        assertBeyond("max-collection-length", byName(MOST + 1));
    }

    private static DynamicMessage byName(int entries) {
        DynamicMessage.Builder sample = SampleMessage.EMPTY.newBuilderForType();
        FieldDescriptor entry = field("by_name");
        for (int i = 0; i < entries; i++) {
            sample.addRepeatedField(entry, DynamicMessage.newBuilder(entry.getMessageType())
                    .setField(entry.getMessageType().findFieldByName("key"), "key" + i)
                    .setField(entry.getMessageType().findFieldByName("value"), SampleMessage.EMPTY).build());
        }
        return sample.build();
    }

    @Test
    void aListWithinCountsByItself() {
        ListValue.Builder lists = ListValue.newBuilder();
        for (int i = 0; i < MOST; i++) {
            lists.addValues(Value.newBuilder().setListValue(empties(MOST)));
        }
        assertRead(lists.build());
        assertBeyond("max-collection-length",
                lists.setValues(3, Value.newBuilder().setListValue(empties(MOST + 1))).build());
    }

    @Test
    void aListIsNotLongerForComingInPieces() {
        byte[] piece = sample("child", sample("numbers", List.of(1, 2, 3, 4, 5, 6))).toByteArray();
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(piece);
        twice.writeBytes(piece);
        assertBeyond("max-collection-length", DynamicMessage.class, twice.toByteArray());
    }

    @Test
    void fieldsThatTheMessageDoesNotKnowCount() {
        UnknownFieldSet.Builder unknown = UnknownFieldSet.newBuilder();
        for (int i = 1; i <= MOST; i++) {
            unknown.addField(100 + i, UnknownFieldSet.Field.newBuilder().addVarint(i).build());
        }
        assertRead(ListValue.newBuilder().setUnknownFields(unknown.build()).build());
        unknown.addField(99, UnknownFieldSet.Field.newBuilder().addGroup(UnknownFieldSet.getDefaultInstance()).build());
        assertBeyond("max-collection-length", ListValue.newBuilder().setUnknownFields(unknown.build()).build());
    }

    @Test
    void soDoThoseInsideAGroupThatItDoesNotKnow() {
        assertRead(withGroupOf(MOST - 1));
        assertBeyond("max-collection-length", withGroupOf(MOST));
    }

    private static ListValue withGroupOf(int fields) {
        UnknownFieldSet.Field.Builder numbers = UnknownFieldSet.Field.newBuilder();
        for (int i = 0; i < fields; i++) {
            numbers.addVarint(i);
        }
        UnknownFieldSet group = UnknownFieldSet.newBuilder().addField(1, numbers.build()).build();
        return ListValue.newBuilder().setUnknownFields(UnknownFieldSet.newBuilder()
                .addField(100, UnknownFieldSet.Field.newBuilder().addGroup(group).build()).build()).build();
    }

    @Test
    void andFieldsThatComeInAFormThatIsNotTheirs() {
        assertRead(Duration.newBuilder().setUnknownFields(secondsAsBytes(MOST)).build());
        assertBeyond("max-collection-length", Duration.newBuilder().setUnknownFields(secondsAsBytes(MOST + 1)).build());
    }

    private static UnknownFieldSet secondsAsBytes(int count) {
        UnknownFieldSet.Field.Builder bytes = UnknownFieldSet.Field.newBuilder();
        for (int i = 0; i < count; i++) {
            bytes.addLengthDelimited(ByteString.copyFromUtf8("x"));
        }
        return UnknownFieldSet.newBuilder().addField(Duration.SECONDS_FIELD_NUMBER, bytes.build()).build();
    }

    @Test
    void textsAreCountedInCharacters() {
        assertRead(StringValue.of("é".repeat(LONGEST)));
        assertRead(StringValue.of("\uD83D\uDE00".repeat(LONGEST / 2)));
        assertBeyond("max-string-length", StringValue.of("é".repeat(LONGEST + 1)));
        assertBeyond("max-string-length", StringValue.of("\uD83D\uDE00".repeat(LONGEST / 2 + 1)));
        assertRead(sample("some_bytes", ByteString.copyFrom(new byte[5 * LONGEST])));
    }

    @Test
    void theDeepestMessageCountsToo() {
        DynamicMessage deepest = sample("numbers", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        for (int i = 0; i < MOST; i++) {
            deepest = sample("child", deepest);
        }
        assertBeyond("max-collection-length", deepest);
        assertBeyond("max-depth", sample("child", deepest));
    }
}
