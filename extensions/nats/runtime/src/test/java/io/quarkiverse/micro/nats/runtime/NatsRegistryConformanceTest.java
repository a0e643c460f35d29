package io.quarkiverse.micro.nats.runtime;

import static io.quarkiverse.micro.nats.runtime.Brokers.settings;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.quarkiverse.micro.test.registry.RegistryConformance;

@NeedsProgram(NatsServer.CURRENT)
class NatsRegistryConformanceTest extends RegistryConformance {

    private static final Duration CONFIRM_AFTER = Duration.ofSeconds(2);

    private static NatsServer server;

    private final Map<Registry, NatsLink> links = new ConcurrentHashMap<>();

    @BeforeAll
    static void startServer() {
        server = NatsServer.started();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    public Registry open() {
        NatsLink link = new NatsLink(settings(server)).use();
        Registry registry = new NatsRegistry(link, RegistrySettings.DEFAULT.withConfirmAfter(CONFIRM_AFTER));
        links.put(registry, link);
        return registry;
    }

    /** Takes its connection away before it can say goodbye. */
    @Override
    public void crash(Registry registry) {
        links.get(registry).close();
    }

    /** It is asked for twice, and looked for every half second. */
    @Override
    public Duration crashSeen() {
        return CONFIRM_AFTER.plusSeconds(2);
    }

    /** The first watch may come before the connection, which then asks what is there. */
    @Override
    public Duration watching() {
        return Duration.ofMillis(300);
    }
}
