package io.quarkiverse.micro.broker.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkus.test.QuarkusUnitTest;

class AnUnknownTlsConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("There is no TLS configuration named 'inzide'", Billing.class)
            .overrideConfigKey("quarkus.micro.broker.type", "http")
            .overrideConfigKey("quarkus.micro.broker.http.tls-configuration-name", "inzide");

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
