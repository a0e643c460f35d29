package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkus.test.QuarkusUnitTest;

class AnUnknownBrokerIsAnsweredWithNatsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClass(Billing.class))
            .overrideConfigKey("quarkus.micro.registry.type", "memory")
            .overrideConfigKey("quarkus.micro.broker.type", "nowhere")
            .overrideConfigKey("quarkus.micro.nats.servers", "127.0.0.1:1")
            .overrideConfigKey("quarkus.http.test-port", "0")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("Available: [http, memory, nats]"));

    @Test
    void listsWhatIsThere() {
        fail("the application should not have started");
    }

    @ApplicationScoped
    public static class Billing {

        @Subscriber(topic = "orders")
        void on(String order) {
        }
    }
}
