package io.quarkiverse.micro.broker.dev;

import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.smallrye.mutiny.Uni;

/**
 * Records what is published and delivered, as the application's own interceptors have made it: innermost.
 */
@Singleton
@Priority(Integer.MIN_VALUE)
public class MessageTap implements PublishInterceptor, DeliveryInterceptor {

    private final MessageLog log;

    public MessageTap(MessageLog log) {
        this.log = log;
    }

    @Override
    public Uni<Void> intercept(String topic, BrokerMessage message, PublishInterceptor.Next next) {
        // The broker would give it one later, and nobody could tell which of the delivered messages this is
        BrokerMessage known = message.header(BrokerMessage.ID).isPresent() ? message
                : message.with(BrokerMessage.ID, UUID.randomUUID().toString());
        return Uni.createFrom().deferred(() -> next.proceed(known)).onItemOrFailure()
                .invoke((done, failure) -> log.add(RecordedMessage.published(topic, known, failure)));
    }

    @Override
    public Uni<Void> intercept(String subscriber, Delivery delivery, DeliveryInterceptor.Next next) {
        return Uni.createFrom().deferred(() -> next.proceed(delivery)).onItemOrFailure()
                .invoke((done, failure) -> log.add(RecordedMessage.delivered(delivery.topic(), subscriber,
                        delivery.attempt(), delivery.message(), failure)));
    }
}
