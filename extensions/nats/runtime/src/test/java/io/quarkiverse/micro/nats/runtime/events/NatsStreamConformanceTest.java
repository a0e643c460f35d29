package io.quarkiverse.micro.nats.runtime.events;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.quarkiverse.micro.test.engine.Outage;
import io.quarkiverse.micro.test.events.EventConformance;

@NeedsProgram(NatsServer.CURRENT)
class NatsStreamConformanceTest extends EventConformance {

    @TempDir
    static Path folder;
    private static NatsServer server;

    @BeforeAll
    static void start() {
        server = NatsServer.jetStream(folder);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public EventStream open(Retention retention, Duration duplicates) {
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use();
        return new MicroEventStream(new NatsStream(link, topic -> retention, duplicates, JetStreamSettings.DEFAULT),
                EventSettings.DEFAULT);
    }

    @Override
    public boolean survives() {
        return true;
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(new Outage() {

            @Override
            public void stop() {
                server.kill();
            }

            @Override
            public void start() {
                server.start();
            }
        });
    }
}
