package io.quarkiverse.micro.nats.runtime;

import static io.quarkiverse.micro.nats.runtime.Brokers.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkiverse.micro.test.broker.BrokerConformance;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.quarkiverse.micro.test.engine.Outage;

@NeedsProgram(NatsServer.CURRENT)
class NatsBrokerConformanceTest extends BrokerConformance {

    @TempDir
    static Path folder;

    private static NatsServer server;

    /** The default of 1 MB is not enough for a body of 1 MiB, which travels as Base64. */
    @BeforeAll
    static void startServer() throws IOException {
        Path config = Files.writeString(folder.resolve("large.conf"), "max_payload: 8MB");
        server = NatsServer.started("--config", config.toString());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    public Broker open() {
        return new MicroBroker(new NatsTransport(new NatsLink(settings(server)).use(), maxMessageSize()),
                BrokerSettings.DEFAULT, List.of(), List.of());
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
