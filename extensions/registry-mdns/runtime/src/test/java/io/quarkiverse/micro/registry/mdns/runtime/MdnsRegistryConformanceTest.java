package io.quarkiverse.micro.registry.mdns.runtime;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.test.registry.RegistryConformance;

class MdnsRegistryConformanceTest extends RegistryConformance {

    private final PrivatePort port = new PrivatePort();

    @AfterEach
    void closeAll() {
        port.close();
    }

    @Override
    public Registry open() {
        return port.open();
    }

    @Override
    public void crash(Registry registry) {
        port.kill((MdnsRegistry) registry);
    }

    @Override
    public Duration crashSeen() {
        return Duration.ofSeconds(16);
    }
}
