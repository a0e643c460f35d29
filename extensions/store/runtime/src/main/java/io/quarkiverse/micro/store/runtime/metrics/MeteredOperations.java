package io.quarkiverse.micro.store.runtime.metrics;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.micro.core.runtime.store.StoreInterceptor;
import io.quarkiverse.micro.core.runtime.store.StoreOperation;
import io.quarkiverse.micro.core.runtime.telemetry.CodeTag;
import io.smallrye.mutiny.Uni;

/**
 * Times what is done to tables: {@code store.operation.duration} by operation and code. Not by table, of which there may be any
 * number.
 */
@Singleton
public class MeteredOperations implements StoreInterceptor {

    private final MeterRegistry registry;

    public MeteredOperations(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public <T> Uni<T> around(StoreOperation call, Uni<T> operation) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return operation.onItemOrFailure().invoke((done, failure) -> registry
                    .timer("store.operation.duration", "operation", call.name(), "code", CodeTag.of(failure))
                    .record(Duration.ofNanos(System.nanoTime() - start)));
        });
    }
}
