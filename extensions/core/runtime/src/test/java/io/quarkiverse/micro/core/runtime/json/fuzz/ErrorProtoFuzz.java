package io.quarkiverse.micro.core.runtime.json.fuzz;

import java.util.Optional;

import io.quarkiverse.micro.core.runtime.json.ErrorProto;
import io.quarkiverse.micro.core.runtime.json.GoMicroError;

/**
 * Fuzz target: an error as protobuf.
 */
public final class ErrorProtoFuzz {

    private ErrorProtoFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Optional<GoMicroError> error = ErrorProto.read(input);
        if (error.isPresent() && !ErrorProto.read(ErrorProto.write(error.get())).equals(error)) {
            throw new AssertionError("Read again it is another: " + error.get());
        }
    }
}
