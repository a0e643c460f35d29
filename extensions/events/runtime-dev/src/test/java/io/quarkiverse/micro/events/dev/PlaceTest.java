package io.quarkiverse.micro.events.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.StartAt;

class PlaceTest {

    @Test
    void isAWordAnOffsetOrATime() {
        assertThat(Place.of(" earliest ")).isEqualTo(StartAt.EARLIEST);
        assertThat(Place.of("latest")).isEqualTo(StartAt.LATEST);
        assertThat(Place.of("42")).isEqualTo(StartAt.offset(42));
        assertThat(Place.of("2030-01-31T12:00:00Z")).isEqualTo(StartAt.time(Instant.parse("2030-01-31T12:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0", "-1", "yesterday", "99999999999999999999" })
    void isNothingElse(String text) {
        assertThatThrownBy(() -> Place.of(text)).isInstanceOf(MicroException.class)
                .hasMessageContaining("'" + text + "' is no place in a topic");
    }
}
