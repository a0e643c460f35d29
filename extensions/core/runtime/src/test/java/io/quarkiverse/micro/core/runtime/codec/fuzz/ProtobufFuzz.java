package io.quarkiverse.micro.core.runtime.codec.fuzz;

import com.google.protobuf.DynamicMessage;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.ProtobufCodec;
import io.quarkiverse.micro.core.runtime.codec.SampleMessage;

/**
 * Fuzz target: a protobuf message.
 */
public final class ProtobufFuzz {

    private static final TypedCodec<Object> CODEC = new ProtobufCodec(SampleMessage.known(), CodecLimits.DEFAULT)
            .forType(DynamicMessage.class);

    /** So short that they are met by inputs of a fuzzer. */
    private static final TypedCodec<Object> LIMITED = new ProtobufCodec(SampleMessage.known(),
            new CodecLimits(CodecLimits.DEFAULT.maxDepth(), 8, 8, 8, 8)).forType(DynamicMessage.class);

    private ProtobufFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Survival.check(CODEC, input);
        Survival.check(LIMITED, input);
    }
}
