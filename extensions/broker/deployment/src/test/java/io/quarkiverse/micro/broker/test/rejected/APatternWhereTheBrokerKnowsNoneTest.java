package io.quarkiverse.micro.broker.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;

/**
 * With a broker of the application's own.
 */
class APatternWhereTheBrokerKnowsNoneTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Billing.on subscribes to the pattern 'orders.*', and this broker knows "
            + "exact topics only. Choose another with quarkus.micro.broker.type", Billing.class, PlainBroker.class)
            .overrideConfigKey("quarkus.micro.broker.type", "plain");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }

    public static class Billing {

        @Subscriber(topic = "orders.*")
        void on(String order) {
        }
    }

    @Singleton
    @Identifier("plain")
    public static class PlainBroker implements BrokerProvider, BrokerTransport {

        @Override
        public BrokerTransport create() {
            return this;
        }

        @Override
        public BrokerGuarantee guarantee() {
            return new BrokerGuarantee(Delivered.AT_MOST_ONCE, Published.SENT, false, false, false);
        }

        @Override
        public Uni<Void> publish(String topic, BrokerMessage message) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Ending> subscribe(String pattern, Optional<String> queue, Receiver receiver) {
            return Uni.createFrom().item((Ending) () -> Uni.createFrom().voidItem());
        }

        @Override
        public void close() {
        }
    }
}
