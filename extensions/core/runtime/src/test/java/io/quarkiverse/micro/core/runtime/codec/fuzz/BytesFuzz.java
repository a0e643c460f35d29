package io.quarkiverse.micro.core.runtime.codec.fuzz;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.BytesCodec;

/**
 * Fuzz target: raw bytes.
 */
public final class BytesFuzz {

    private static final TypedCodec<Object> CODEC = new BytesCodec().forType(byte[].class);

    private BytesFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Survival.check(CODEC, input);
    }
}
