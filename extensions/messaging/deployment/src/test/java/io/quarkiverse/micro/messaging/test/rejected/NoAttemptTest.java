package io.quarkiverse.micro.messaging.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.messaging.test.App;
import io.quarkus.test.QuarkusUnitTest;

class NoAttemptTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("The incoming channel 'placed' cannot be: A subscriber's attempts is 0",
                    Billing.class)
            .overrideConfigKey("mp.messaging.incoming.placed.connector", "quarkus-micro")
            .overrideConfigKey("mp.messaging.incoming.placed.attempts", "0");

    @Test
    void failsTheStart() {
        fail("The application should not have started");
    }

    @ApplicationScoped
    public static class Billing {

        @Incoming("placed")
        void on(String order) {
        }
    }
}
