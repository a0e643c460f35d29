package io.quarkiverse.micro.core.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

class TextAndBytesTest {

    private final TextCodec text = new TextCodec(new CodecLimits(1, 5, 1, 1, 1));
    private final BytesCodec bytes = new BytesCodec();

    @Test
    void carryWhatTheyAreGivenAsItIs() {
        byte[] zoe = "Zoë".getBytes(UTF_8);
        assertThat(text.<String> forType(String.class).encode("Zoë")).isEqualTo(zoe);
        assertThat(text.<String> forType(String.class).decode(zoe, 0, zoe.length)).isEqualTo("Zoë");
        assertThat(bytes.<byte[]> forType(byte[].class).encode(zoe)).isEqualTo(zoe);
        assertThat(bytes.<byte[]> forType(byte[].class).decode(zoe, 0, zoe.length)).isEqualTo(zoe);
    }

    @Test
    void readOnlyTheBytesTheyAreGiven() {
        byte[] abc = { 'a', 'b', 'c' };
        assertThat(text.<String> forType(String.class).decode(abc, 1, 1)).isEqualTo("b");
        assertThat(bytes.<byte[]> forType(byte[].class).decode(abc, 1, 1)).containsExactly('b');
        assertThat(text.<String> forType(String.class).decode(abc, 0, 0)).isEmpty();
    }

    @Test
    void refuseTextThatIsNoneOrTooLong() {
        TypedCodec<String> typed = text.forType(String.class);
        assertThatThrownBy(() -> typed.decode(new byte[] { 'a', (byte) 0xff }, 0, 2)).isInstanceOfSatisfying(
                MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> typed.decode("123456".getBytes(UTF_8), 0, 6)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
                .hasMessageContaining("quarkus.micro.codec.max-string-length is 5");
    }

    @Test
    void sendNoQuestionMarksForHalfACharacter() {
        TypedCodec<String> typed = text.forType(String.class);
        TypedCodec<String> msgpack = new MsgpackCodec(ObjectMapper::new, CodecLimits.DEFAULT).forType(String.class);
        for (String half : List.of("\ud83c", "\udf89", "a\udf89\ud83c")) {
            assertThatThrownBy(() -> typed.encode(half)).isInstanceOfSatisfying(MicroException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.INTERNAL));
            assertThatThrownBy(() -> msgpack.encode(half)).isInstanceOfSatisfying(MicroException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.INTERNAL));
        }
        assertThat(typed.encode("\ud83c\udf89")).hasSize(4);
    }

    @Test
    void supportTheirOneTypeAndNothing() {
        assertThat(List.of(text.supports(String.class), text.supports(EmptyPayload.class), text.supports(byte[].class)))
                .containsExactly(true, true, false);
        assertThat(List.of(bytes.supports(byte[].class), bytes.supports(EmptyPayload.class), bytes.supports(String.class)))
                .containsExactly(true, true, false);
        assertThat(text.<EmptyPayload> forType(EmptyPayload.class).encode(EmptyPayload.INSTANCE)).isEmpty();
        assertThat(bytes.<EmptyPayload> forType(EmptyPayload.class).decode(new byte[1], 0, 1)).isSameAs(EmptyPayload.INSTANCE);
    }
}
