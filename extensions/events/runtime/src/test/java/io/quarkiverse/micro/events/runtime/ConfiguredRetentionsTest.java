package io.quarkiverse.micro.events.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.runtime.config.EventsConfig;
import io.quarkiverse.micro.events.runtime.config.EventsConfig.RetentionConfig;
import io.quarkus.runtime.configuration.MemorySize;

class ConfiguredRetentionsTest {

    private static final String PREFIX = "quarkus.micro.events.retention.";
    private static final RetentionConfig NOTHING = new Configured(Optional.empty(), Optional.empty(), OptionalLong.empty());

    @ParameterizedTest
    @ValueSource(longs = { 0, -1 })
    void refusesWhatKeepsNothing(long value) {
        assertThatThrownBy(() -> forAll(age(value))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(PREFIX + "age: Events are to be kept for " + Duration.ofSeconds(value));
        assertThatThrownBy(() -> forAll(size(value))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(PREFIX + "size: " + value + " bytes");
        assertThatThrownBy(() -> forAll(count(value))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(PREFIX + "count: " + value + " events").hasMessageEndingWith("for no limit");
    }

    @Test
    void refusesItBeforeItsTopicIsUsed() {
        assertThatThrownBy(() -> new ConfiguredRetentions(Map.of(EventsConfig.ALL, NOTHING, "orders.placed", count(-1))))
                .hasMessageStartingWith(PREFIX + "\"orders.placed\".count: -1 events");
    }

    @Test
    void keepsTheLeastThatIsAllowed() {
        assertThat(forAll(count(1)).of("orders").events()).hasValue(1);
        assertThat(forAll(size(1)).of("orders").bytes()).hasValue(1);
        assertThat(forAll(age(1)).of("orders").age()).contains(Duration.ofSeconds(1));
    }

    @Test
    void givesATopicOfItsOwnNothingOfTheOthers() {
        ConfiguredRetentions retentions = new ConfiguredRetentions(Map.of(EventsConfig.ALL, count(5), "orders", NOTHING));
        assertThat(retentions.of("bills").events()).hasValue(5);
        assertThat(retentions.of("orders")).isEqualTo(Retention.ALL);
    }

    private static ConfiguredRetentions forAll(RetentionConfig config) {
        return new ConfiguredRetentions(Map.of(EventsConfig.ALL, config));
    }

    private static RetentionConfig age(long seconds) {
        return new Configured(Optional.of(Duration.ofSeconds(seconds)), Optional.empty(), OptionalLong.empty());
    }

    private static RetentionConfig size(long bytes) {
        return new Configured(Optional.empty(), Optional.of(new MemorySize(BigInteger.valueOf(bytes))), OptionalLong.empty());
    }

    private static RetentionConfig count(long events) {
        return new Configured(Optional.empty(), Optional.empty(), OptionalLong.of(events));
    }

    private record Configured(Optional<Duration> age, Optional<MemorySize> size, OptionalLong count)
            implements
                RetentionConfig {
    }
}
