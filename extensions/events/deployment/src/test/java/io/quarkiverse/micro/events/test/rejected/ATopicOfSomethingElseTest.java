package io.quarkiverse.micro.events.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ATopicOfSomethingElseTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "is a java.lang.String, and it injects publishers. Write EventPublisher<OrderPlaced>",
            Shop.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @EventTopic("orders")
        String orders;
    }
}
