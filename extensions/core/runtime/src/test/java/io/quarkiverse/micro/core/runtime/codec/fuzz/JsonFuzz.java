package io.quarkiverse.micro.core.runtime.codec.fuzz;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;

/**
 * Fuzz target: JSON of a record.
 */
public final class JsonFuzz {

    private static final TypedCodec<Object> CODEC = new JsonCodec(Survival.MAPPER, CodecLimits.DEFAULT)
            .forType(Everything.class);

    private JsonFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Survival.check(CODEC, input);
    }
}
