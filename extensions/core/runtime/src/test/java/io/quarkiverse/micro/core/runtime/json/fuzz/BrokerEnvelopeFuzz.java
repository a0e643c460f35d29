package io.quarkiverse.micro.core.runtime.json.fuzz;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;

/**
 * Fuzz target: a message as Go Micro's brokers send it.
 */
public final class BrokerEnvelopeFuzz {

    private static final BrokerEnvelope ENVELOPE = new BrokerEnvelope(1 << 20);

    private BrokerEnvelopeFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        BrokerMessage message;
        try {
            message = ENVELOPE.read(input);
        } catch (MicroException e) {
            if (e.code() == Code.INVALID_ARGUMENT || e.code() == Code.RESOURCE_EXHAUSTED) {
                return;
            }
            throw e;
        }
        if (!ENVELOPE.read(ENVELOPE.write(message)).equals(message)) {
            throw new AssertionError("Read again it is another: " + message);
        }
    }
}
