package io.quarkiverse.micro.events.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ABadTopicTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Billing.on: 'or/ders' is no topic of events",
            Billing.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    public static class Billing {

        @EventConsumer(topic = "or/ders")
        void on(String one) {
        }
    }
}
