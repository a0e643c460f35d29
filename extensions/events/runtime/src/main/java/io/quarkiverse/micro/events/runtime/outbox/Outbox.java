package io.quarkiverse.micro.events.runtime.outbox;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.runtime.publisher.InterceptedStream;
import io.quarkiverse.micro.store.Write;

/**
 * Turns events into records that wait in the table whose batch they are part of.
 */
public final class Outbox {

    private final MicroEventStream stream;
    private final InterceptedStream intercepted;
    private final OutboxKeys keys = new OutboxKeys();

    public Outbox(MicroEventStream stream, InterceptedStream intercepted) {
        this.stream = stream;
        this.intercepted = intercepted;
    }

    /**
     * @throws MicroException as publishing would fail for the event itself: later nobody could be told
     */
    public Write write(String topic, NewEvent event) {
        if (event.token().isPresent()) {
            throw new MicroException(Code.INVALID_ARGUMENT, "The event has a fencing token of its own; give it to another "
                    + "change of the batch, which is applied as a whole or not at all");
        }
        return new OutboxEvent(topic, stream.prepared(topic, intercepted.postponed(event))).write(keys.next());
    }
}
