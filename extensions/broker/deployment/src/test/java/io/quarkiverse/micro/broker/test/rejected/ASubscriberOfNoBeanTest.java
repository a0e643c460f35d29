package io.quarkiverse.micro.broker.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ASubscriberOfNoBeanTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Billing.on() is a subscriber, but its class is no bean", Billing.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    public abstract static class Billing {

        @Subscriber(topic = "orders")
        void on(String order) {
        }
    }
}
