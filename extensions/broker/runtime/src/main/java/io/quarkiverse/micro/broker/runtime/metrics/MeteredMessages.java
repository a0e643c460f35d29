package io.quarkiverse.micro.broker.runtime.metrics;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.quarkiverse.micro.core.runtime.telemetry.CodeTag;
import io.quarkiverse.micro.core.runtime.telemetry.TopicTags;
import io.smallrye.mutiny.Uni;

/**
 * Times what is published and handled: {@code broker.publish.duration} by topic and code, {@code broker.delivery.duration} by
 * subscriber and code.
 */
@Singleton
@Priority(Integer.MIN_VALUE + 2)
public class MeteredMessages implements PublishInterceptor, DeliveryInterceptor {

    private final MeterRegistry registry;
    private final TopicTags topics = new TopicTags();

    public MeteredMessages(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Uni<Void> intercept(String topic, BrokerMessage message, PublishInterceptor.Next next) {
        return timed(() -> next.proceed(message), "broker.publish.duration", "topic", topics.of(topic));
    }

    @Override
    public Uni<Void> intercept(String subscriber, Delivery delivery, DeliveryInterceptor.Next next) {
        return timed(() -> next.proceed(delivery), "broker.delivery.duration", "subscriber", subscriber);
    }

    private Uni<Void> timed(Supplier<Uni<? extends Void>> work, String name, String tag, String value) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return Uni.createFrom().deferred(work).replaceWithVoid().onItemOrFailure().invoke((done, failure) -> registry
                    .timer(name, tag, value, "code", CodeTag.of(failure)).record(Duration.ofNanos(System.nanoTime() - start)));
        });
    }
}
