package io.quarkiverse.micro.rpc.runtime.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.TreeNode;
import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.codec.TypedCodec;

/**
 * JSON as a Go Micro server reads it: no bytes, which a Go client sends for a request that is nil, and {@code null}, which it
 * sends for a nil pointer, leave the request at its zero value. Here that is what {@code {}} gives.
 */
final class ZeroValueJson implements TypedCodec<Object> {

    private static final byte[] OBJECT = { '{', '}' };
    private static final String NULL = "null";

    private final TypedCodec<Object> codec;
    private final boolean knowsNull;

    /**
     * @param type of the requests; to JSON trees and protobuf messages null may be a value, and to no Go server is it another
     */
    ZeroValueJson(TypedCodec<Object> codec, Class<?> type) {
        this.codec = codec;
        this.knowsNull = TreeNode.class.isAssignableFrom(type) || MessageLite.class.isAssignableFrom(type);
    }

    @Override
    public byte[] encode(Object value) {
        return codec.encode(value);
    }

    @Override
    public Object decode(byte[] bytes, int offset, int length) {
        return length == 0 || !knowsNull && isNull(bytes, offset, length) ? codec.decode(OBJECT, 0, OBJECT.length)
                : codec.decode(bytes, offset, length);
    }

    private static boolean isNull(byte[] bytes, int offset, int length) {
        return length == NULL.length() && new String(bytes, offset, length, UTF_8).equals(NULL);
    }
}
