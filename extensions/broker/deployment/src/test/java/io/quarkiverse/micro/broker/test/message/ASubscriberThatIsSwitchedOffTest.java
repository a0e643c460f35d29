package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
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
    static final QuarkusUnitTest app = App.of(Billing.class, Shipping.class, Unselected.class, Forbidden.class,
            Excluded.class).overrideConfigKey("quarkus.arc.exclude-types", Excluded.class.getName());

    @Inject
    Subscribers subscribers;

    @Test
    void doesNotBreakTheBuildAndSubscribesToNothing() {
        assertThat(subscribers.named("Shipping.on")).isPresent();
        for (String off : new String[] { "Billing", "Unselected", "Forbidden", "Excluded" }) {
            assertThat(subscribers.named(off + ".on")).as(off).isEmpty();
        }
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

    @Alternative
    @ApplicationScoped
    public static class Unselected {

        @Subscriber(topic = "orders")
        void on(String order) {
        }
    }

    @Vetoed
    public static class Forbidden {

        @Subscriber(topic = "orders")
        void on(String order) {
        }
    }

    public static class Excluded {

        private final Subscribers subscribers;

        Excluded(Subscribers subscribers) {
            this.subscribers = subscribers;
        }

        @Subscriber(topic = "orders")
        void on(String order) {
            subscribers.named(order);
        }
    }
}
