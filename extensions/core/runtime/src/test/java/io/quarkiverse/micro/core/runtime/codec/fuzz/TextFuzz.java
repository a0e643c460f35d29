package io.quarkiverse.micro.core.runtime.codec.fuzz;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.TextCodec;

/**
 * Fuzz target: text.
 */
public final class TextFuzz {

    private static final TypedCodec<Object> CODEC = new TextCodec(CodecLimits.DEFAULT).forType(String.class);

    private TextFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Survival.check(CODEC, input);
    }
}
