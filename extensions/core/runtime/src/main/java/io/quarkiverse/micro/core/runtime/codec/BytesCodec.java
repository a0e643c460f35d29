package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * Bytes as they are, which Go Micro calls a frame. The limit on a message's size is the only one there can be.
 */
public final class BytesCodec implements Codec {

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public List<String> contentTypes() {
        return List.of("application/octet-stream");
    }

    @Override
    public boolean supports(Type type) {
        return type == byte[].class || type == EmptyPayload.class;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> TypedCodec<T> forType(Type type) {
        return type == EmptyPayload.class ? (TypedCodec<T>) EmptyForm.NO_BYTES : (TypedCodec<T>) Same.INSTANCE;
    }

    private enum Same implements TypedCodec<byte[]> {
        INSTANCE;

        @Override
        public byte[] encode(byte[] value) {
            return value;
        }

        @Override
        public byte[] decode(byte[] bytes, int offset, int length) {
            return offset == 0 && length == bytes.length ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
        }
    }
}
