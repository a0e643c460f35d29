package io.quarkiverse.micro.events.runtime.processed;

import java.time.Duration;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.ProcessedEvents;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * Remembers events by records of the house that expire.
 */
public final class StoredProcessedEvents implements ProcessedEvents {

    private static final byte[] NOTHING = new byte[0];

    private final Duration ttl;

    public StoredProcessedEvents(Duration ttl) {
        this.ttl = ttl;
    }

    @Override
    public Write once(StreamEvent<?> event, String group) {
        if (group.isEmpty() || group.indexOf('/') >= 0) {
            throw new MicroException(Code.INVALID_ARGUMENT, "'" + group + "' is no group: it is empty or holds a '/'. Give the "
                    + "name that the consumer's annotation has");
        }
        return new Write(ProcessedKeys.of(event, group), NOTHING, WriteOptions.DEFAULT.ifAbsent().withTtl(ttl));
    }
}
