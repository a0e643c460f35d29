package io.quarkiverse.micro.core.runtime.codec.fuzz;

import java.util.List;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Type;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.codec.MessageJson;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkiverse.micro.core.runtime.codec.SampleMessage;

/**
 * Fuzz target: JSON of a protobuf message.
 */
public final class ProtobufJsonFuzz {

    private static final TypedCodec<Object> DYNAMIC = codec(ProtobufMessages.withJson(SampleMessage.known()).json(),
            DynamicMessage.class);
    private static final TypedCodec<Object> GENERATED = codec(ProtobufMessages.withJson(List.of(Type.class)).json(),
            Type.class);

    private ProtobufJsonFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Survival.check(DYNAMIC, input);
        Survival.check(GENERATED, input);
    }

    private static TypedCodec<Object> codec(MessageJson messages, Class<?> type) {
        return new JsonCodec(Survival.MAPPER, CodecLimits.DEFAULT, messages).forType(type);
    }
}
