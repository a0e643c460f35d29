package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Subscribers;
import io.quarkiverse.micro.broker.test.App;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.test.QuarkusUnitTest;

class ASubscriberThatIsSwitchedOffTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class, Shipping.class);

    @Inject
    Subscribers subscribers;

    @Test
    void doesNotBreakTheBuildAndSubscribesToNothing() {
        assertThat(subscribers.named("Shipping.on")).isPresent();
        assertThat(subscribers.named("Billing.on")).isEmpty();
    }

    @IfBuildProfile("prod")
    @ApplicationScoped
    public static class Billing {

        @Subscriber(topic = "orders")
        void on(String order) {
        }
    }

    @ApplicationScoped
    public static class Shipping {

        @Subscriber(topic = "orders")
        void on(String order) {
        }
    }
}
