package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Fuzz target: the value of a timeout.
 */
public final class GrpcTimeoutFuzz {

    private GrpcTimeoutFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        long nanos = GrpcTimeout.parse(new String(input, ISO_8859_1));
        if (nanos == GrpcTimeout.MALFORMED) {
            return;
        }
        long again = GrpcTimeout.parse(GrpcTimeout.format(nanos));
        if (nanos < 0 || again < 0 || again > nanos) {
            throw new AssertionError(nanos + " ns became " + again);
        }
    }
}
