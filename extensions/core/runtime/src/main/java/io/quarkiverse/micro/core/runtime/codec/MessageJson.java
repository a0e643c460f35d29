package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;

import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.codec.TypedCodec;

/**
 * The JSON of protobuf messages. Apart from its implementation, which needs a library that not every application has.
 */
public interface MessageJson {

    /** Where there are no messages, or that library is missing. */
    MessageJson NONE = new MessageJson() {

        @Override
        public boolean supports(Type type) {
            return false;
        }

        @Override
        public TypedCodec<MessageLite> forType(Type type, CodecLimits limits) {
            throw new IllegalArgumentException(type.getTypeName() + " has no JSON form");
        }
    };

    boolean supports(Type type);

    /**
     * @param type one that is supported
     */
    TypedCodec<MessageLite> forType(Type type, CodecLimits limits);
}
