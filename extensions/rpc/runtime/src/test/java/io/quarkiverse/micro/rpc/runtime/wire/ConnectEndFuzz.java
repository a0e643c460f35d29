package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;

/**
 * Fuzz target: the JSON in which Connect says how a call or a stream ended.
 */
public final class ConnectEndFuzz {

    private static final MicroException FALLBACK = new MicroException(Code.UNAVAILABLE, "what HTTP says");

    private ConnectEndFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ConnectEnd.read(input, Outcome.ANSWERED);
        ConnectEnd.error(input, FALLBACK, Outcome.ANSWERED);
    }
}
