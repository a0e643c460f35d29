package io.quarkiverse.micro.messaging.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.messaging.test.App;
import io.quarkus.test.QuarkusUnitTest;

class AnIdleTimeOfNothingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("quarkus.micro.broker.messaging.idle=PT0S must be longer than zero", Billing.class)
            .overrideConfigKey("quarkus.micro.broker.type", "messaging")
            .overrideConfigKey("quarkus.micro.broker.messaging.connector", "smallrye-in-memory")
            .overrideConfigKey("quarkus.micro.broker.messaging.idle", "0s");

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
