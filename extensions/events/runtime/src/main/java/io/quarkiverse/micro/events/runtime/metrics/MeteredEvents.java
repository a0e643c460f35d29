package io.quarkiverse.micro.events.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.micro.core.runtime.telemetry.CodeTag;
import io.quarkiverse.micro.core.runtime.telemetry.TopicTags;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.runtime.consumer.OutcomeObserver;
import io.quarkiverse.micro.events.runtime.publisher.EventPublishInterceptor;
import io.smallrye.mutiny.Uni;

/**
 * Counts and times what is published and consumed: {@code events.published} and {@code events.publish.duration} by topic and
 * code, {@code events.consume.duration} by consumer and outcome.
 */
@Singleton
@Priority(Integer.MIN_VALUE + 2)
public class MeteredEvents implements EventPublishInterceptor, OutcomeObserver {

    private final MeterRegistry registry;
    private final TopicTags topics = new TopicTags();

    public MeteredEvents(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Uni<List<Long>> publish(String topic, List<NewEvent> events, Next next) {
        String known = topics.of(topic);
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return next.publish(events).onItemOrFailure().invoke((offsets, failure) -> {
                String code = CodeTag.of(failure);
                registry.counter("events.published", "topic", known, "code", code).increment(events.size());
                registry.timer("events.publish.duration", "topic", known, "code", code)
                        .record(Duration.ofNanos(System.nanoTime() - start));
            });
        });
    }

    @Override
    public void ended(String consumer, StreamEvent<byte[]> event, Outcome outcome, long nanos) {
        registry.timer("events.consume.duration", "consumer", consumer, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .record(Duration.ofNanos(nanos));
    }
}
