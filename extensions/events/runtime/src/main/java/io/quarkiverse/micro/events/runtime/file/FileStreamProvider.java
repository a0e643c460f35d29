package io.quarkiverse.micro.events.runtime.file;

import java.nio.file.Path;
import java.time.Duration;

import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.runtime.log.LocalStream;

/**
 * {@code file}: the default. One file for all topics of a service.
 */
public class FileStreamProvider implements StreamProvider {

    private final Path file;

    public FileStreamProvider(Path file) {
        this.file = file;
    }

    @Override
    public StreamTransport create(Retentions retentions, Duration duplicates) {
        return new LocalStream(new FileLog(file, retentions, duplicates));
    }
}
