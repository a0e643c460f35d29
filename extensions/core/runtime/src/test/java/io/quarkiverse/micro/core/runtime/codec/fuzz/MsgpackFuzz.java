package io.quarkiverse.micro.core.runtime.codec.fuzz;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.MsgpackCodec;

/**
 * Fuzz target: MessagePack of a record.
 */
public final class MsgpackFuzz {

    private static final TypedCodec<Object> CODEC = new MsgpackCodec(Survival.MAPPER, CodecLimits.DEFAULT)
            .forType(Everything.class);

    private MsgpackFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Survival.check(CODEC, input);
    }
}
