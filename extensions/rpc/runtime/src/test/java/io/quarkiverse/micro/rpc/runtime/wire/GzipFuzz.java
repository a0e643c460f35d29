package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Fuzz target: a packed message, which never becomes larger than its limit.
 */
public final class GzipFuzz {

    private static final int LIMIT = 100_000;

    private GzipFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] unpacked;
        try {
            unpacked = Gzip.unpack(input, LIMIT);
        } catch (MicroException e) {
            // gRPC has broken packing be an internal error
            if (e.code() == Code.RESOURCE_EXHAUSTED || e.code() == Code.INTERNAL) {
                return;
            }
            throw e;
        }
        if (unpacked.length > LIMIT) {
            throw new AssertionError(unpacked.length + " bytes came out");
        }
    }
}
