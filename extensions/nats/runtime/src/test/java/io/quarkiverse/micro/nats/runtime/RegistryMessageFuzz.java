package io.quarkiverse.micro.nats.runtime;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Fuzz target: a question or an event of the registry.
 */
public final class RegistryMessageFuzz {

    private RegistryMessageFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        RegistryMessage message;
        try {
            message = RegistryMessage.read(input);
        } catch (MicroException e) {
            if (e.code() == Code.INVALID_ARGUMENT) {
                return;
            }
            throw e;
        }
        if (!RegistryMessage.read(message.write()).equals(message)) {
            throw new AssertionError("Read again it is another: " + message);
        }
    }
}
