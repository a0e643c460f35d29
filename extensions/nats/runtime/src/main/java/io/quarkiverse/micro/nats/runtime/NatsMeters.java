package io.quarkiverse.micro.nats.runtime;

import java.util.Locale;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts for Micrometer what was lost: {@code micro.nats.lost}, by {@code reason}.
 */
@Singleton
public class NatsMeters implements MeterBinder {

    private final NatsConnections connections;

    public NatsMeters(NatsConnections connections) {
        this.connections = connections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Loss loss : Loss.values()) {
            FunctionCounter.builder("micro.nats.lost", connections, all -> all.lost(loss))
                    .tag("reason", loss.name().toLowerCase(Locale.ROOT))
                    .description("Messages that arrived from NATS and reached no subscriber").register(registry);
        }
    }
}
