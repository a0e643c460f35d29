package io.quarkiverse.micro.nats.runtime.store;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.quarkiverse.micro.test.store.OpenStore;
import io.quarkiverse.micro.test.store.StoreConformance;

@NeedsProgram(NatsServer.CURRENT)
class NatsStoreConformanceTest extends StoreConformance {

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
    public OpenStore open() {
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use();
        MicroStore store = new MicroStore(new NatsStore(link, JetStreamSettings.DEFAULT), StoreSettings.DEFAULT, List.of());
        return new OpenStore(store, store::close);
    }

    /** Of 16 that write at once 15 are refused, each after a round trip to the server. */
    @Override
    public int increments() {
        return Boolean.getBoolean("micro.long") ? 1_000 : 50;
    }
}
