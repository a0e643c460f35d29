package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * One message type's bytes.
 */
final class TypedProtobuf implements TypedCodec<MessageLite> {

    /** The beginning of protobuf-java's sentence, which has no exception class of its own. */
    private static final String TOO_DEEP = "Protocol message had too many levels of nesting";

    private final String name;
    private final MessageLite empty;
    private final CodecLimits limits;

    TypedProtobuf(String name, MessageLite empty, CodecLimits limits) {
        this.name = name;
        this.empty = empty;
        this.limits = limits;
    }

    @Override
    public byte[] encode(MessageLite value) {
        return value.toByteArray();
    }

    @Override
    public MessageLite decode(byte[] bytes, int offset, int length) {
        if (empty instanceof Message full && MessageBytesCheck.isNeeded(length, limits)) {
            check(full, new MessageBytesCheck(bytes, offset, length, limits));
        }
        CodedInputStream input = CodedInputStream.newInstance(bytes, offset, length);
        input.setRecursionLimit(limits.maxDepth());
        try {
            MessageLite message = empty.getParserForType().parseFrom(input);
            input.checkLastTagWas(0);
            return message;
        } catch (IOException e) {
            throw refused(e, input.getTotalBytesRead());
        }
    }

    private void check(Message message, MessageBytesCheck check) {
        try {
            check.check(message.getDescriptorForType());
        } catch (IOException e) {
            throw refused(e, check.position());
        }
    }

    private MicroException refused(IOException e, int position) {
        boolean tooDeep = e.getMessage() != null && e.getMessage().startsWith(TOO_DEEP);
        BeyondLimit limit = tooDeep ? BeyondLimit.depth(limits) : e instanceof BeyondLimit own ? own : null;
        return MicroException.builder(limit == null ? Code.INVALID_ARGUMENT : Code.RESOURCE_EXHAUSTED)
                .detail("The protobuf message " + name + " " + (limit == null ? "is malformed" : limit.getOriginalMessage())
                        + " (near byte " + position + ")")
                .cause(e).build();
    }
}
