package io.quarkiverse.micro.store.test.devui;

import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkus.runtime.StartupEvent;

/**
 * Puts two cups and a plate into the store.
 */
@Singleton
public class Cupboard {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Table("cupboard")
    Store store;

    void fill(@Observes StartupEvent start) {
        store.write("cup/1", "{\"colour\":\"blue\"}".getBytes()).await().atMost(BOUND);
        store.write(new Write("cup/2", new byte[] { 0, -1 }, WriteOptions.DEFAULT.withTtl(Duration.ofHours(1))
                .withMetadata(Map.of("from", "Meissen")))).await().atMost(BOUND);
        store.write("plate", "flat".getBytes()).await().atMost(BOUND);
    }
}
