package io.quarkiverse.micro.events.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class APublisherOfAnythingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Write EventPublisher<OrderPlaced> with the type of what is published",
            Shop.class, Warehouse.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @EventTopic("orders")
        EventPublisher<?> orders;

        @EventTopic("orders")
        EventPublisher<?> sameOrders;
    }

    /** The same mistake again. */
    @Singleton
    public static class Warehouse {

        @EventTopic("orders")
        EventPublisher<?> orders;
    }
}
