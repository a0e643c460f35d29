package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * One message type's bytes. Its texts and lists are no longer than the message, whose size is limited: what there is to limit
 * beyond that is the depth.
 */
final class TypedProtobuf implements TypedCodec<MessageLite> {

    /** The beginning of protobuf-java's sentence, which has no exception class of its own. */
    private static final String TOO_DEEP = "Protocol message had too many levels of nesting";

    private final String name;
    private final Parser<? extends MessageLite> parser;
    private final CodecLimits limits;

    TypedProtobuf(String name, Parser<? extends MessageLite> parser, CodecLimits limits) {
        this.name = name;
        this.parser = parser;
        this.limits = limits;
    }

    @Override
    public byte[] encode(MessageLite value) {
        return value.toByteArray();
    }

    @Override
    public MessageLite decode(byte[] bytes, int offset, int length) {
        CodedInputStream input = CodedInputStream.newInstance(bytes, offset, length);
        input.setRecursionLimit(limits.maxDepth());
        try {
            MessageLite message = parser.parseFrom(input);
            input.checkLastTagWas(0);
            return message;
        } catch (IOException e) {
            boolean tooDeep = e.getMessage() != null && e.getMessage().startsWith(TOO_DEEP);
            throw MicroException.builder(tooDeep ? Code.RESOURCE_EXHAUSTED : Code.INVALID_ARGUMENT)
                    .detail("The protobuf message " + name + " "
                            + (tooDeep ? BeyondLimit.depth(limits).getOriginalMessage() : "is malformed") + " (near byte "
                            + input.getTotalBytesRead() + ")")
                    .cause(e).build();
        }
    }
}
