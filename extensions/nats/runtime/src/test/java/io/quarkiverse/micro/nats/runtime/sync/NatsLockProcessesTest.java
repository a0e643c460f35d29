package io.quarkiverse.micro.nats.runtime.sync;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.quarkiverse.micro.test.sync.LockProcessesConformance;
import io.quarkiverse.micro.test.sync.LocksWorld;

@NeedsProgram(NatsServer.CURRENT)
class NatsLockProcessesTest extends LockProcessesConformance {

    private static final String ADDRESS = "test.address";

    @TempDir
    Path folder;
    private NatsServer server;

    @BeforeEach
    void start() {
        server = NatsServer.jetStream(folder);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected Class<? extends LocksWorld> world() {
        return World.class;
    }

    @Override
    protected Map<String, String> properties() {
        return Map.of(ADDRESS, server.address());
    }

    public static class World implements LocksWorld {

        @Override
        public LeaseCells open() {
            NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(System.getProperty(ADDRESS)))).use();
            return new NatsCells(link, "micro-locks", JetStreamSettings.DEFAULT);
        }

        @Override
        public Locks assemble(LeaseCells cells, String name) {
            return new MicroLocks(cells, name);
        }
    }
}
