package io.quarkiverse.micro.core.runtime.json;

import java.util.Arrays;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.json.EventJson.Event;

/**
 * Fuzz target: an event as Go Micro stores it. Beside the readers, because the quick one must not be told from the other one.
 */
public final class EventJsonFuzz {

    private static final EventJson JSON = new EventJson(1 << 20);

    private EventJsonFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Event event;
        try {
            event = JSON.read(input);
        } catch (MicroException e) {
            if (e.code() == Code.INVALID_ARGUMENT || e.code() == Code.RESOURCE_EXHAUSTED) {
                return;
            }
            throw e;
        }
        requireSame("In the general way it is another", event, JSON.parse(input));
        requireSame("Read again it is another", event, JSON.read(JSON.write(event)));
    }

    private static void requireSame(String otherwise, Event one, Event other) {
        Event compared = new Event(other.time(), other.metadata(), other.id(), other.topic(), one.payload());
        if (!compared.equals(one) || !Arrays.equals(one.payload(), other.payload())) {
            throw new AssertionError(otherwise + ": " + one);
        }
    }
}
