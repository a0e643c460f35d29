package io.quarkiverse.micro.rpc.runtime.metrics;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Outcome;

/**
 * The meters of one endpoint, each registered when it first has something to say. Safe for all threads: two that race register
 * the same meter.
 */
final class EndpointMeters {

    private static final String ATTEMPTS = "rpc.client.attempts";

    private final MeterRegistry registry;
    private final String duration;
    private final Tags tags;
    private final Timer[] timers = new Timer[Code.values().length];
    private final Counter[] attempts = new Counter[Outcome.values().length + 1];

    EndpointMeters(MeterRegistry registry, String duration, String service, String endpoint) {
        this.registry = registry;
        this.duration = duration;
        this.tags = Tags.of("service", service, "endpoint", endpoint);
    }

    void ended(Code code, long nanos) {
        Timer timer = timers[code.ordinal()];
        if (timer == null) {
            timer = Timer.builder(duration).description("How long calls take, with all their attempts")
                    .tags(tags.and("code", code.name())).register(registry);
            timers[code.ordinal()] = timer;
        }
        timer.record(Duration.ofNanos(nanos));
    }

    /**
     * @param outcome null where the node replied
     */
    void attempted(Outcome outcome) {
        int index = outcome == null ? 0 : outcome.ordinal() + 1;
        Counter counter = attempts[index];
        if (counter == null) {
            String name = outcome == null ? "replied" : outcome.name().toLowerCase(Locale.ROOT);
            counter = Counter.builder(ATTEMPTS).description("How attempts of calls end")
                    .tags(tags.and("outcome", name)).register(registry);
            attempts[index] = counter;
        }
        counter.increment();
    }
}
