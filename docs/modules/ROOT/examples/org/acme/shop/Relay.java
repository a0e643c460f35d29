package org.acme.shop;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.smallrye.mutiny.Uni;

// tag::dynamic[]
@Singleton
public class Relay {

    @Inject
    Broker broker;

    public Uni<Void> send(String topic, byte[] json) {
        return broker.publish(topic, BrokerMessage.of("application/json", json).with("tenant", "acme"));
    }

    public Uni<BrokerSubscription> relay(String from, String to) {
        return broker.subscribe(from, SubscribeOptions.DEFAULT.withName("relay").withConcurrency(8),
                delivery -> broker.publish(to, delivery.message())); // <1>
    }
}
// end::dynamic[]
