package io.quarkiverse.micro.core.runtime.json.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkiverse.micro.core.runtime.json.ErrorJson;

/**
 * Fuzz target: the text of an error, which may be JSON or anything.
 */
public final class ErrorJsonFuzz {

    private ErrorJsonFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ErrorJson.write(ErrorJson.parse(new String(input, UTF_8)));
    }
}
