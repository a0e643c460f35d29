package io.quarkiverse.micro.events.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.EventConsumers;
import io.quarkiverse.micro.events.RunningConsumer;
import io.quarkiverse.micro.events.TopicState;
import io.quarkus.runtime.StartupEvent;

/**
 * How many events the groups of this application's consumers have still to deal with: {@code events.lag} by topic and group. A
 * gauge must not wait, so reading one shows what was known, and asks the stream for the next time.
 */
@Singleton
public class LagGauges {

    /** However many gauges are read at a time, the stream is asked once. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final MicroEventStream stream;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile List<TopicState> known = List.of();
    private volatile long asked = System.nanoTime() - FRESH.toNanos();

    public LagGauges(MicroEventStream stream) {
        this.stream = stream;
    }

    void register(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event, EventConsumers consumers,
            MeterRegistry registry) {
        for (RunningConsumer consumer : consumers.all()) {
            Gauge.builder("events.lag", () -> lag(consumer)).tag("topic", consumer.topic()).tag("group", consumer.group())
                    .register(registry);
        }
    }

    private long lag(RunningConsumer consumer) {
        if (System.nanoTime() - asked >= FRESH.toNanos() && asking.compareAndSet(false, true)) {
            stream.topics().onTermination().invoke(() -> {
                asked = System.nanoTime();
                asking.set(false);
            }).subscribe().with(topics -> known = topics, failure -> {
                // What was known stays
            });
        }
        return known.stream().filter(topic -> topic.topic().equals(consumer.topic()))
                .flatMap(topic -> topic.groups().stream()).filter(group -> group.name().equals(consumer.group()))
                .mapToLong(TopicState.GroupState::lag).findFirst().orElse(0);
    }
}
