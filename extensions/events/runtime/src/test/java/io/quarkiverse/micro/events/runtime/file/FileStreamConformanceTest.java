package io.quarkiverse.micro.events.runtime.file;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.test.events.EventConformance;

class FileStreamConformanceTest extends EventConformance {

    @TempDir
    Path directory;

    @Override
    public EventStream open(Retention retention, Duration duplicates) {
        return new MicroEventStream(new FileStreamProvider(directory.resolve("events.mv.db"))
                .create(topic -> retention, duplicates), EventSettings.DEFAULT);
    }

    @Override
    public boolean survives() {
        return true;
    }
}
