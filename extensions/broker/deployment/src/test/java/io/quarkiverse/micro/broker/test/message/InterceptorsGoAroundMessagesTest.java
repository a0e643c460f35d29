package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class InterceptorsGoAroundMessagesTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class, Outer.class, Inner.class, Receiving.class);

    @Inject
    Broker broker;

    @Inject
    Box box;

    @Test
    void inTheOrderOfTheirPriorityOnBothSides() {
        broker.publish("orders", BrokerMessage.of("text/plain", "x".getBytes())).await().indefinitely();
        assertThat(box.await(2)).containsExactly("Billing.on is about to see outer inner", "outer inner received");
    }

    @Singleton
    @Priority(20)
    public static class Outer implements PublishInterceptor {
        @Override
        public Uni<Void> intercept(String topic, BrokerMessage message, Next next) {
            return next.proceed(message.with("way", "outer"));
        }
    }

    @Singleton
    @Priority(10)
    public static class Inner implements PublishInterceptor {
        @Override
        public Uni<Void> intercept(String topic, BrokerMessage message, Next next) {
            return next.proceed(message.with("way", message.header("way").orElse("") + " inner"));
        }
    }

    @Singleton
    public static class Receiving implements DeliveryInterceptor {

        @Inject
        Box box;

        @Override
        public Uni<Void> intercept(String subscriber, Delivery delivery, Next next) {
            String way = delivery.header("way").orElseThrow();
            box.put(subscriber + " is about to see " + way);
            return next.proceed(new Delivery(delivery.topic(), delivery.message().with("way", way + " received"),
                    delivery.attempt()));
        }
    }

    public static class Billing {

        @Inject
        Box box;

        @Subscriber(topic = "orders")
        void on(Delivery delivery) {
            box.put(delivery.header("way").orElseThrow());
        }
    }
}
