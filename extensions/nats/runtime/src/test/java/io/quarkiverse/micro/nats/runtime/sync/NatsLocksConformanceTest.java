package io.quarkiverse.micro.nats.runtime.sync;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.quarkiverse.micro.test.engine.Outage;
import io.quarkiverse.micro.test.sync.LocksConformance;

@NeedsProgram(NatsServer.CURRENT)
class NatsLocksConformanceTest extends LocksConformance {

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
    public LeaseCells open() {
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use();
        return new NatsCells(link, "micro-locks", JetStreamSettings.DEFAULT);
    }

    @Override
    public Locks assemble(LeaseCells cells, String name) {
        return new MicroLocks(cells, name);
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
