package io.quarkiverse.micro.sync.runtime.metrics;

import java.time.Duration;
import java.util.Locale;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.core.runtime.sync.LockObserver;

/**
 * {@code sync.wait.duration} by kind and code, {@code sync.lost} by kind. Not by id: ids may come from anywhere, and each would
 * be a time series for good.
 */
@Singleton
public class MeteredLocks implements LockObserver {

    private final MeterRegistry registry;

    public MeteredLocks(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void won(Kind kind, String id, long token, long waited) {
        waited(kind, Code.OK, waited);
    }

    @Override
    public void missed(Kind kind, String id, Code code, long waited) {
        waited(kind, code, waited);
    }

    @Override
    public void ended(Kind kind, String id, long token, boolean lost) {
        if (lost) {
            registry.counter("sync.lost", "kind", name(kind)).increment();
        }
    }

    private void waited(Kind kind, Code code, long nanos) {
        registry.timer("sync.wait.duration", "kind", name(kind), "code", code.name()).record(Duration.ofNanos(nanos));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
