package io.quarkiverse.micro.broker.runtime.metrics;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.smallrye.mutiny.Uni;

/**
 * Times what is published and handled: {@code broker.publish.duration} by topic and code, {@code broker.delivery.duration} by
 * subscriber and code. Topics may come from anywhere, and each would be a time series for good, so they are bounded.
 */
@Singleton
@Priority(Integer.MIN_VALUE + 2)
public class MeteredMessages implements PublishInterceptor, DeliveryInterceptor {

    /** More topics than anybody looks at; what comes beyond is counted together. */
    static final int MOST_TOPICS = 1_000;

    static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    public MeteredMessages(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Uni<Void> intercept(String topic, BrokerMessage message, PublishInterceptor.Next next) {
        return timed(next.proceed(message), "broker.publish.duration", "topic", bounded(topic));
    }

    @Override
    public Uni<Void> intercept(String subscriber, Delivery delivery, DeliveryInterceptor.Next next) {
        return timed(next.proceed(delivery), "broker.delivery.duration", "subscriber", subscriber);
    }

    private Uni<Void> timed(Uni<Void> work, String name, String tag, String value) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return work.onItemOrFailure().invoke((done, failure) -> registry
                    .timer(name, tag, value, "code", code(failure).name()).record(Duration.ofNanos(System.nanoTime() - start)));
        });
    }

    private String bounded(String topic) {
        return topics.contains(topic) || topics.size() < MOST_TOPICS && topics.add(topic) ? topic : OTHER;
    }

    private static Code code(Throwable failure) {
        return failure == null ? Code.OK : failure instanceof MicroException error ? error.code() : Code.INTERNAL;
    }
}
