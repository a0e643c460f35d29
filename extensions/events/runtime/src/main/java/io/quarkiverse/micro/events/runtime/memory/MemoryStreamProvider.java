package io.quarkiverse.micro.events.runtime.memory;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.runtime.log.LocalStream;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code memory}: the default in tests.
 */
@Singleton
@Identifier("memory")
public class MemoryStreamProvider implements StreamProvider {

    @Override
    public StreamTransport create(Retentions retentions, Duration duplicates) {
        return new LocalStream(new MemoryLog(retentions, duplicates));
    }
}
