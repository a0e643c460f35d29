package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Fuzz target: an error's message, read as it comes, and written and read again.
 */
public final class PercentTextFuzz {

    private PercentTextFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        PercentText.decode(new String(input, ISO_8859_1));
        String text = new String(input, UTF_8);
        String again = PercentText.decode(PercentText.encode(text));
        if (!again.equals(text)) {
            throw new AssertionError("'" + text + "' became '" + again + "'");
        }
    }
}
