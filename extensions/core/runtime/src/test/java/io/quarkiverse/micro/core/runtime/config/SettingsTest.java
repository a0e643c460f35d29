package io.quarkiverse.micro.core.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.serving.ServingSettings;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;

/**
 * What configuration may not say is refused with its name.
 */
class SettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void ofEvents() {
        assertRefused(() -> new EventSettings(0, SECOND), "quarkus.micro.events.max-event-size=0 must be 1 or more");
        assertRefused(() -> new EventSettings(1, Duration.ZERO), "quarkus.micro.events.timeout=PT0S must be longer than zero");
    }

    @Test
    void ofTheStore() {
        assertRefused(() -> new StoreSettings("db", "table", 0, SECOND),
                "quarkus.micro.store.max-value-size=0 must be 1 or more");
        assertRefused(() -> new StoreSettings("db", "table", 1, SECOND.negated()),
                "quarkus.micro.store.timeout=PT-1S must be longer than zero");
    }

    @Test
    void ofTheBroker() {
        assertRefused(() -> new BrokerSettings(SECOND, 0), "quarkus.micro.broker.max-message-size=0 must be 1 or more");
        assertRefused(() -> new BrokerSettings(SECOND.negated(), 1),
                "quarkus.micro.broker.place-timeout=PT-1S must be zero, which waits for no place, or longer");
        assertThat(new BrokerSettings(Duration.ZERO, 1).patience()).isZero();
    }

    @Test
    void ofAStop() {
        assertRefused(() -> shutdown(SECOND.negated(), SECOND), "quarkus.micro.shutdown.spread=PT-1S must be zero or longer");
        assertRefused(() -> shutdown(SECOND, SECOND.negated()), "quarkus.micro.shutdown.timeout=PT-1S must be zero or longer");
        assertThat(shutdown(Duration.ZERO, Duration.ZERO).spread()).isZero();
    }

    private static ServingSettings shutdown(Duration spread, Duration timeout) {
        return new ServingSettings("memory", false, SECOND.multipliedBy(3), SECOND, spread, timeout, Optional.empty());
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
