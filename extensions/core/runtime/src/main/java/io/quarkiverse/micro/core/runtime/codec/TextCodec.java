package io.quarkiverse.micro.core.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * A text as it is, in UTF-8.
 */
public final class TextCodec implements Codec {

    private final CodecLimits limits;

    public TextCodec(CodecLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> contentTypes() {
        return List.of("text/plain");
    }

    @Override
    public boolean supports(Type type) {
        return type == String.class || type == EmptyPayload.class;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> TypedCodec<T> forType(Type type) {
        return type == EmptyPayload.class ? (TypedCodec<T>) EmptyForm.NO_BYTES : (TypedCodec<T>) new TypedText(limits);
    }

    private record TypedText(CodecLimits limits) implements TypedCodec<String> {

        @Override
        public byte[] encode(String value) {
            if (!Utf8.canHold(value)) {
                throw new MicroException(Code.INTERNAL, "The text has half a character, which has no form in UTF-8");
            }
            return value.getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] bytes, int offset, int length) {
            ReadFailure failure = new ReadFailure("text", "String", limits);
            try {
                String text = Utf8.decode(ByteBuffer.wrap(bytes, offset, length));
                if (text.length() > limits.maxStringLength()) {
                    throw failure.of(BeyondLimit.string(limits));
                }
                return text;
            } catch (CharacterCodingException e) {
                throw failure.malformed("is not UTF-8", e);
            }
        }
    }
}
