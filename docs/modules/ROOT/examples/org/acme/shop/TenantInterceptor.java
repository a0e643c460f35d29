package org.acme.shop;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.smallrye.mutiny.Uni;

// tag::interceptor[]
@Singleton
public class TenantInterceptor implements PublishInterceptor, DeliveryInterceptor {

    @Override
    public Uni<Void> intercept(String topic, BrokerMessage message, PublishInterceptor.Next next) {
        return next.proceed(message.with("tenant", "acme"));
    }

    @Override
    public Uni<Void> intercept(String subscriber, Delivery delivery, DeliveryInterceptor.Next next) {
        boolean ours = delivery.header("tenant").filter("acme"::equals).isPresent();
        return ours ? next.proceed(delivery) : Uni.createFrom().voidItem(); // <1>
    }
}
// end::interceptor[]
