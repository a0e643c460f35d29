package org.acme.registry;

import java.time.Duration;

import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.test.registry.RegistryConformance;

// tag::conformance[]
class PhoneBookRegistryConformanceTest extends RegistryConformance {

    @Override
    public Registry open() {
        return new PhoneBookRegistry("localhost:4711");
    }

    @Override
    public Duration ttl() {
        return Duration.ofSeconds(1); // the shortest that it keeps to
    }
}
// end::conformance[]
