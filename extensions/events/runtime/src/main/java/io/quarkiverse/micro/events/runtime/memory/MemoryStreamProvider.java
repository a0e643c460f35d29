package io.quarkiverse.micro.events.runtime.memory;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.runtime.log.LocalStream;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code memory}: the default in tests. Keeps 1,000,000 events and 256 MiB of a topic at the most.
 */
@Singleton
@Identifier("memory")
public class MemoryStreamProvider implements StreamProvider {

    @Override
    public StreamTransport create(Retentions retentions, Duration duplicates) {
        return new LocalStream(new MemoryLog(retentions, duplicates));
    }
}
