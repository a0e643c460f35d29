package io.quarkiverse.micro.test.registry;

import org.junit.jupiter.api.Nested;

/**
 * Every registry passes these: make a subclass in your tests and say what your registry promises.
 *
 * <pre>
 * class EtcdRegistryConformanceTest extends RegistryConformance {
 *
 *     &#64;Override
 *     public Registry open() {
 *         return new EtcdRegistry(server.address());
 *     }
 * }
 * </pre>
 */
public abstract class RegistryConformance implements RegistryWorld {

    @Nested
    class Lookup extends LookupConformance {

        Lookup() {
            super(RegistryConformance.this);
        }
    }

    @Nested
    class Watch extends WatchConformance {

        Watch() {
            super(RegistryConformance.this);
        }
    }

    @Nested
    class Life extends LifeConformance {

        Life() {
            super(RegistryConformance.this);
        }
    }
}
