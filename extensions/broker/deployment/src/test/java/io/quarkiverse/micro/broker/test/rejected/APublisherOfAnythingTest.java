package io.quarkiverse.micro.broker.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkiverse.micro.broker.test.App;
import io.quarkus.test.QuarkusUnitTest;

class APublisherOfAnythingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Write TopicPublisher<OrderPlaced> with the type of what is published",
            Shop.class, Warehouse.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @Inject
        @Topic("orders")
        TopicPublisher<Object> orders;

        @Inject
        @Topic("orders")
        TopicPublisher<?> sameOrders;
    }

    /** The same mistake again. */
    @Singleton
    public static class Warehouse {

        @Inject
        @Topic("orders")
        TopicPublisher<Object> orders;
    }
}
