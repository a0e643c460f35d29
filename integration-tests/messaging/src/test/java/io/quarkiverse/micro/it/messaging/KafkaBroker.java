package io.quarkiverse.micro.it.messaging;

import java.util.List;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkus.arc.Arc;
import io.smallrye.common.annotation.Identifier;

/**
 * Brokers of the application under test, as other processes would have them.
 */
final class KafkaBroker {

    private KafkaBroker() {
    }

    static Broker open() {
        BrokerProvider provider = Arc.container().select(BrokerProvider.class, Identifier.Literal.of("messaging")).get();
        return new MicroBroker(provider.create(), BrokerSettings.DEFAULT, List.of(), List.of());
    }
}
