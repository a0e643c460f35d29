package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.IOException;
import java.util.List;

import io.quarkiverse.micro.ErrorDetail;

/**
 * Fuzz target: the attachments of an error.
 */
public final class StatusDetailsFuzz {

    private StatusDetailsFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        List<ErrorDetail> details;
        try {
            details = StatusDetails.read(input);
        } catch (IOException | IllegalArgumentException malformed) {
            return; // the two that its caller expects
        }
        try {
            int again = StatusDetails.read(StatusDetails.write(0, "", details)).size();
            if (again != details.size()) {
                throw new AssertionError(details + " became " + again);
            }
        } catch (IOException e) {
            throw new AssertionError("What was written cannot be read", e);
        }
    }
}
