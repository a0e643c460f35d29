package io.quarkiverse.micro.store.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.runtime.memory.MemoryStore;
import io.smallrye.mutiny.Uni;

class MeteredOperationsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Store store = new MicroStore(new MemoryStore(), StoreSettings.DEFAULT,
            List.of(new MeteredOperations(registry)));

    @Test
    void countsAndTimesByOperationAndOutcome() {
        await(store.write("a", new byte[1]));
        await(store.write("a", new byte[1]));
        await(store.read("a"));
        await(store.list(ListQuery.ALL));
        assertThatThrownBy(() -> await(store.delete(Delete.of("a").ifVersion(7)))).isNotNull();

        assertThat(count("apply", "OK")).isEqualTo(2);
        assertThat(count("apply", "ABORTED")).isEqualTo(1);
        assertThat(count("read", "OK")).isEqualTo(1);
        assertThat(count("list", "OK")).isEqualTo(1);
    }

    private long count(String operation, String code) {
        return registry.get("store.operation.duration").tags("operation", operation, "code", code).timer().count();
    }

    private static <T> void await(Uni<T> uni) {
        uni.await().atMost(Duration.ofSeconds(5));
    }
}
