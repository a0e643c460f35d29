package org.acme.shop;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.Subscribers;

// tag::pause[]
@Singleton
public class NightShift {

    @Inject
    Subscribers subscribers;

    public void begin() {
        subscribers.named("Billing.bill").ifPresent(BrokerSubscription::pause);
    }

    public void end() {
        subscribers.named("Billing.bill").ifPresent(BrokerSubscription::resume);
    }
}
// end::pause[]
