package io.quarkiverse.micro.core.runtime.codec;

import io.quarkiverse.micro.codec.TypedCodec;

/**
 * Nothing, in formats other than JSON. Whatever comes is not looked at: to protobuf it is fields that a message without fields
 * does not know, and in the other formats nobody wants it either.
 */
final class EmptyForm implements TypedCodec<EmptyPayload> {

    static final EmptyForm NO_BYTES = new EmptyForm();

    private final byte[] form;

    /**
     * @param form what is sent
     */
    EmptyForm(byte... form) {
        this.form = form;
    }

    @Override
    public byte[] encode(EmptyPayload value) {
        return form;
    }

    @Override
    public EmptyPayload decode(byte[] bytes, int offset, int length) {
        return EmptyPayload.INSTANCE;
    }
}
