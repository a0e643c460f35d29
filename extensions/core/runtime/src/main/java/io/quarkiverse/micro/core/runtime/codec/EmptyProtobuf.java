package io.quarkiverse.micro.core.runtime.codec;

import io.quarkiverse.micro.codec.TypedCodec;

/**
 * Nothing, as protobuf. Whatever bytes come are fields that a message without fields does not know.
 */
final class EmptyProtobuf implements TypedCodec<EmptyPayload> {

    private static final byte[] NO_BYTES = {};

    @Override
    public byte[] encode(EmptyPayload value) {
        return NO_BYTES;
    }

    @Override
    public EmptyPayload decode(byte[] bytes, int offset, int length) {
        return EmptyPayload.INSTANCE;
    }
}
