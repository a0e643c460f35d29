package io.quarkiverse.micro.core.runtime.codec.fuzz;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CborCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;

/**
 * Fuzz target: CBOR of a record.
 */
public final class CborFuzz {

    private static final TypedCodec<Object> CODEC = new CborCodec(Survival.MAPPER, CodecLimits.DEFAULT)
            .forType(Everything.class);

    private CborFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Survival.check(CODEC, input);
    }
}
