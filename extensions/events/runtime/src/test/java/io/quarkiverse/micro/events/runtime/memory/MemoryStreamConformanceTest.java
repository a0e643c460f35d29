package io.quarkiverse.micro.events.runtime.memory;

import java.time.Duration;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.test.events.EventConformance;

class MemoryStreamConformanceTest extends EventConformance {

    @Override
    public EventStream open(Retention retention, Duration duplicates) {
        return new MicroEventStream(new MemoryStreamProvider().create(topic -> retention, duplicates),
                EventSettings.DEFAULT);
    }

    @Override
    public boolean survives() {
        return false;
    }
}
