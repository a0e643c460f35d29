package io.quarkiverse.micro.core.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.google.protobuf.ListValue;
import com.google.protobuf.MessageLite;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

class ProtobufCodecTest {

    private final ProtobufCodec codec = new ProtobufCodec(Map.of(StringValue.class, StringValue.getDefaultInstance(),
            Value.class, Value.getDefaultInstance()), new CodecLimits(10, 10, 10, 10, 10));

    @Test
    void writesAndReadsMessages() {
        StringValue message = StringValue.of("Zoë");
        byte[] bytes = codec.<MessageLite> forType(StringValue.class).encode(message);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("0a045a6fc3ab");
        assertThat(decode(StringValue.class, "0a045a6fc3ab")).isEqualTo(message);
    }

    @Test
    void readsOnlyTheBytesItIsGiven() {
        TypedCodec<StringValue> typed = codec.forType(StringValue.class);
        assertThat(typed.decode(HexFormat.of().parseHex("ffff0a0161ffff"), 2, 3)).isEqualTo(StringValue.of("a"));
    }

    @Test
    void refusesWhatIsMalformed() {
        for (String hex : new String[] { "0a05", "0a01ff", "0c", "00", "ffffffffffffffffffffff" }) {
            MicroException failure = catchThrowableOfType(MicroException.class, () -> decode(StringValue.class, hex));
            assertThat(failure.code()).as(hex).isEqualTo(Code.INVALID_ARGUMENT);
            assertThat(failure.detail()).startsWith("The protobuf message StringValue is malformed (near byte ");
        }
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        TypedCodec<Value> typed = codec.forType(Value.class);
        byte[] allowed = nested(4).toByteArray();
        assertThat(typed.decode(allowed, 0, allowed.length)).isEqualTo(nested(4));
        byte[] deep = nested(20).toByteArray();
        assertThatThrownBy(() -> typed.decode(deep, 0, deep.length)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED)).hasMessageContaining("nested too deeply");
    }

    @Test
    void supportsTheMessagesItWasGivenAndNoOthers() {
        assertThat(codec.supports(StringValue.class)).isTrue();
        assertThat(codec.supports(EmptyPayload.class)).isTrue();
        assertThat(codec.supports(Timestamp.class)).isFalse();
        assertThat(codec.supports(String.class)).isFalse();
        assertThatThrownBy(() -> codec.forType(Timestamp.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Timestamp");
    }

    @Test
    void readsTheEmptyPayloadFromAnyBytes() {
        assertThat(decode(EmptyPayload.class, "")).isSameAs(EmptyPayload.INSTANCE);
        assertThat(decode(EmptyPayload.class, "0a0161")).isSameAs(EmptyPayload.INSTANCE);
        assertThat(codec.<EmptyPayload> forType(EmptyPayload.class).encode(EmptyPayload.INSTANCE)).isEmpty();
    }

    private Object decode(Class<?> type, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return codec.forType(type).decode(bytes, 0, bytes.length);
    }

    private static Value nested(int depth) {
        Value value = Value.newBuilder().setBoolValue(true).build();
        for (int i = 0; i < depth; i++) {
            value = Value.newBuilder().setListValue(ListValue.newBuilder().addValues(value)).build();
        }
        return value;
    }
}
