package io.quarkiverse.micro.events.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class APublisherToABadTopicTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("'or ders' is no topic",
            Shop.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @EventTopic("or ders")
        EventPublisher<String> orders;
    }
}
