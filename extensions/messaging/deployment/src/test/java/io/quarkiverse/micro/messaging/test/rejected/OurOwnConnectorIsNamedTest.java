package io.quarkiverse.micro.messaging.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.messaging.test.App;
import io.quarkus.test.QuarkusUnitTest;

class OurOwnConnectorIsNamedTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("There is no connector named 'quarkus-micro'",
                    Billing.class)
            .overrideConfigKey("quarkus.micro.broker.type", "messaging")
            .overrideConfigKey("quarkus.micro.broker.messaging.connector", "quarkus-micro");

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
