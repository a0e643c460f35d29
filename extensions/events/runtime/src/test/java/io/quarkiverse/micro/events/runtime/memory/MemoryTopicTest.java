package io.quarkiverse.micro.events.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.runtime.log.Extent;

class MemoryTopicTest {

    private static final byte[] MEBI = new byte[1 << 20];

    static List<NewEvent> events() {
        return List.of(NewEvent.of(MEBI), NewEvent.of(new byte[0]).withMetadata(Map.of("text", "x".repeat(1 << 20))),
                NewEvent.of(new byte[0]).withKey("x".repeat(1 << 20)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void keepsWhatMemoryHasAPlaceForWhereMoreIsAllowed(NewEvent event) {
        Retention more = new Retention(Optional.empty(), OptionalLong.of(1L << 40), OptionalLong.empty());
        MemoryTopic topic = new MemoryTopic("orders", more, Duration.ofMinutes(2));
        for (int i = 0; i < 300; i++) {
            topic.append(List.of(event.withId("id" + i).withTime(Instant.now())));
        }
        Extent extent = topic.extent();
        assertThat(extent.last()).isEqualTo(300);
        assertThat(extent.bytes()).isBetween(250L << 20, 256L << 20);
    }
}
