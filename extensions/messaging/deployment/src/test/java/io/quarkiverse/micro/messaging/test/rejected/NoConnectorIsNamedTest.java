package io.quarkiverse.micro.messaging.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.messaging.test.App;
import io.quarkus.test.QuarkusUnitTest;

class NoConnectorIsNamedTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("No connector is named for messages to travel over. Available: [smallrye-in-memory]. Set "
                    + "quarkus.micro.broker.messaging.connector",
                    Billing.class)
            .overrideConfigKey("quarkus.micro.broker.type", "messaging");

    @Test
    void failsTheStart() {
        fail("The application should not have started");
    }

    public static class Billing {

        @Subscriber(topic = "orders")
        void on(String order) {
        }
    }
}
