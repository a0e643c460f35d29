package io.quarkiverse.micro.events.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class TwoConsumersOfOneNameTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("has the name 'billing', and so has another consumer of",
            Billing.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    public static class Billing {

        @EventConsumer(topic = "orders", name = "billing")
        void on(String one) {
        }

        @EventConsumer(topic = "refunds", name = "billing")
        void off(String one) {
        }
    }
}
