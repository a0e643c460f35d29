package io.quarkiverse.micro.events.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.runtime.log.StoredEvent;

class SegmentsTest {

    private static final List<Segment> THREE = List.of(new Segment(1, 0, 1000, 10, 100, 0),
            new Segment(11, 1000, 2000, 10, 100, 0),
            new Segment(21, 2000, 3000, 5, 50, 0));

    @Test
    void keepsAllForEver() {
        assertThat(new Segments(Retention.ALL).keep(THREE, Long.MAX_VALUE)).isEqualTo(THREE);
    }

    @Test
    void dropsTheOldestWhileTheRestIsEnough() {
        assertThat(ofEvents(15).keep(THREE, 0)).isEqualTo(THREE.subList(1, 3));
        assertThat(ofEvents(16).keep(THREE, 0)).isEqualTo(THREE);
        assertThat(ofEvents(5).keep(THREE, 0)).isEqualTo(THREE.subList(2, 3));
        Retention bytes = new Retention(Optional.empty(), OptionalLong.of(60), OptionalLong.empty());
        assertThat(new Segments(bytes).keep(THREE, 0)).isEqualTo(THREE.subList(1, 3));
    }

    @Test
    void dropsWhatIsTooOldToTheLast() {
        Segments segments = new Segments(
                new Retention(Optional.of(Duration.ofSeconds(1)), OptionalLong.empty(), OptionalLong.empty()));
        assertThat(segments.keep(THREE, 2000)).isEqualTo(THREE);
        assertThat(segments.keep(THREE, 2001)).isEqualTo(THREE.subList(1, 3));
        assertThat(segments.keep(THREE, 4001)).isEmpty();
    }

    @Test
    void isFullAtAQuarterOfWhatIsToBeKept() {
        assertThat(ofEvents(40).isFull(THREE.get(0), 0)).isTrue();
        assertThat(ofEvents(44).isFull(THREE.get(0), 0)).isFalse();
        assertThat(ofEvents(1).isFull(new Segment(1, 0, 0, 1, 1, 0), 0)).isTrue();
    }

    @Test
    void countsAllThatAnEventHolds() {
        NewEvent event = NewEvent.of(new byte[1000]).withId("i".repeat(100)).withKey("k".repeat(200))
                .withMetadata(Map.of("text", "x".repeat(500_000)));
        Segment segment = Segment.beginning(new StoredEvent(1, 0, event, true)).with(new StoredEvent(1, 0, event, true));
        assertThat(segment.bytes()).isBetween(501_304L, 502_000L);
    }

    private static Segments ofEvents(long events) {
        return new Segments(new Retention(Optional.empty(), OptionalLong.empty(), OptionalLong.of(events)));
    }
}
