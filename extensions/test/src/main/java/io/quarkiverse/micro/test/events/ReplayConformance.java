package io.quarkiverse.micro.test.events;

import static io.quarkiverse.micro.test.events.Reel.OPTIONS;
import static io.quarkiverse.micro.test.events.Reel.event;
import static io.quarkiverse.micro.test.events.Reel.failureOf;
import static io.quarkiverse.micro.test.events.Reel.get;
import static io.quarkiverse.micro.test.events.Reel.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.TopicState;
import io.quarkiverse.micro.events.TopicState.GroupState;

/**
 * What is kept can be looked at and consumed again, and goes when it is old.
 */
abstract class ReplayConformance {

    private static final Duration GAP = Duration.ofMillis(200);

    private final Reel reel;

    ReplayConformance(EventWorld world) {
        this.reel = new Reel(world);
    }

    @AfterEach
    void close() {
        reel.close();
    }

    @Test
    void readsFromAnywhere() {
        EventStream stream = reel.open();
        List<Long> offsets = get(stream.publish(reel.topic, numbered(1, 5)));
        assertThat(texts(stream, StartAt.EARLIEST, 10)).containsExactly("1", "2", "3", "4", "5");
        assertThat(texts(stream, StartAt.EARLIEST, 2)).containsExactly("1", "2");
        assertThat(texts(stream, StartAt.offset(offsets.get(3)), 10)).containsExactly("4", "5");
        assertThat(texts(stream, StartAt.offset(offsets.get(4) + 1), 10)).isEmpty();
        assertThat(texts(stream, StartAt.LATEST, 10)).isEmpty();
        assertThat(get(stream.read(reel.topic + "-none", StartAt.EARLIEST, 10))).isEmpty();
        assertThat(failureOf(stream.read(reel.topic, StartAt.EARLIEST, 0))).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void readsNoMoreThanMemoryHasAPlaceForAndOnFromThere() {
        EventStream stream = reel.open();
        byte[] large = new byte[700_000]; // which many engines take
        int all = 110;
        for (int i = 0; i < all; i++) {
            get(stream.publish(reel.topic, NewEvent.of(large)));
        }
        List<StreamEvent<byte[]>> first = get(stream.read(reel.topic, StartAt.EARLIEST, 1000));
        assertThat(first).hasSizeBetween(1, (64 << 20) / large.length);
        long next = first.get(first.size() - 1).offset() + 1;
        assertThat(get(stream.read(reel.topic, StartAt.offset(next), 1000))).hasSize(all - first.size())
                .first().extracting(StreamEvent::offset).isEqualTo(next);
    }

    @Test
    void readsAndConsumesFromATime() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 3)));
        Instant between = awaitGap();
        get(stream.publish(reel.topic, numbered(4, 5)));
        assertThat(texts(stream, StartAt.time(between), 10)).containsExactly("4", "5");
        assertThat(texts(stream, StartAt.time(Instant.EPOCH), 10)).hasSize(5);
        assertThat(texts(stream, StartAt.time(Instant.now().plusSeconds(60)), 10)).isEmpty();
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g").from(StartAt.time(between)), Viewer.acknowledging());
        reel.awaitAll(viewer, 2);
        assertThat(viewer.texts()).containsExactly("4", "5");
    }

    @Test
    void aGroupIsSetBackAndSetForth() {
        EventStream stream = reel.open();
        List<Long> offsets = get(stream.publish(reel.topic, numbered(1, 5)));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g"), Viewer.acknowledging());
        reel.awaitAll(viewer, 5);
        await().atMost(Reel.BOUND).until(() -> group(stream, "g").lag() == 0);
        get(stream.seek(reel.topic, "g", StartAt.offset(offsets.get(3))));
        reel.awaitAll(viewer, 7);
        assertThat(viewer.texts()).containsExactly("1", "2", "3", "4", "5", "4", "5");
        viewer.cancel();
        get(stream.seek(reel.topic, "g", StartAt.EARLIEST));
        assertThat(group(stream, "g").lag()).isEqualTo(5);
        get(stream.seek(reel.topic, "g", StartAt.LATEST));
        get(stream.publish(reel.topic, event("6")));
        Viewer after = reel.view(stream, OPTIONS.withGroup("g"), Viewer.acknowledging());
        reel.awaitAll(after, 1);
        assertThat(after.texts()).containsExactly("6");
        assertThat(failureOf(stream.seek(reel.topic, "nobody", StartAt.EARLIEST))).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void aReplayBeginsWithWhatIsInFlightWhereNothingMoreMayBe() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 6)));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g").withMaxInFlight(3), Viewer.silent());
        reel.awaitAll(viewer, 3);
        get(stream.seek(reel.topic, "g", StartAt.EARLIEST));
        List<StreamEvent<byte[]>> before = viewer.events().subList(0, 3);
        before.forEach(event -> get(event.ack())); // which counts for nothing
        reel.awaitAll(viewer, 6);
        assertThat(viewer.texts()).containsExactly("1", "2", "3", "1", "2", "3");
        assertThat(viewer.events()).extracting(StreamEvent::attempt).containsOnly(1);
        assertThat(group(stream, "g").lag()).isEqualTo(6);
        viewer.events().subList(3, 6).forEach(event -> get(event.ack()));
        reel.awaitAll(viewer, 9);
        assertThat(viewer.texts().subList(6, 9)).containsExactly("4", "5", "6");
    }

    @Test
    void tellsHowFarGroupsAre() {
        EventStream stream = reel.open();
        List<Long> offsets = get(stream.publish(reel.topic, numbered(1, 10)));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g").withMaxInFlight(4), Viewer.silent());
        reel.awaitAll(viewer, 4);
        TopicState state = state(stream);
        assertThat(state.first()).isEqualTo(offsets.get(0));
        assertThat(state.last()).isEqualTo(offsets.get(9));
        assertThat(state.events()).isEqualTo(10);
        assertThat(state.bytes()).isPositive();
        await().atMost(Reel.BOUND).until(() -> group(stream, "g").equals(new GroupState("g", offsets.get(0) - 1, 10, 4)));
        get(viewer.events().get(0).ack());
        get(viewer.events().get(2).ack());
        await().atMost(Reel.BOUND).until(() -> group(stream, "g").acknowledged() == offsets.get(0));
        await().atMost(Reel.BOUND).until(() -> group(stream, "g").lag() <= 9);
    }

    @Test
    void keepsNoMoreEventsThanConfigured() {
        EventStream stream = reel.open(new Retention(Optional.empty(), OptionalLong.empty(), OptionalLong.of(100)),
                Duration.ofMinutes(2));
        for (int hundreds = 0; hundreds < 10; hundreds++) {
            get(stream.publish(reel.topic, numbered(hundreds * 100 + 1, hundreds * 100 + 100)));
        }
        await().atMost(Reel.BOUND).until(() -> state(stream).events() <= 200);
        List<String> kept = texts(stream, StartAt.EARLIEST, 1000);
        assertThat(kept).hasSizeBetween(100, 200).endsWith("998", "999", "1000");
        assertThat(state(stream).last() - state(stream).first() + 1).isEqualTo(kept.size());
    }

    @Test
    void keepsNoMoreBytesThanConfigured() {
        EventStream stream = reel.open(new Retention(Optional.empty(), OptionalLong.of(100_000), OptionalLong.empty()),
                Duration.ofMinutes(2));
        for (int i = 0; i < 50; i++) {
            get(stream.publish(reel.topic, event("x".repeat(10_000))));
        }
        await().atMost(Reel.BOUND).until(() -> state(stream).events() <= 20);
        assertThat(texts(stream, StartAt.EARLIEST, 1000)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void keepsNothingLongerThanConfigured() {
        EventStream stream = reel.open(new Retention(Optional.of(Duration.ofSeconds(2)), OptionalLong.empty(),
                OptionalLong.empty()), Duration.ofSeconds(1));
        get(stream.publish(reel.topic, numbered(1, 3)));
        assertThat(texts(stream, StartAt.EARLIEST, 10)).hasSize(3);
        await().atMost(Reel.BOUND).until(() -> texts(stream, StartAt.EARLIEST, 10).isEmpty());
        long next = get(stream.publish(reel.topic, event("4")));
        assertThat(next).isGreaterThan(3);
        assertThat(texts(stream, StartAt.EARLIEST, 10)).containsExactly("4");
    }

    private List<String> texts(EventStream stream, StartAt from, int limit) {
        List<StreamEvent<byte[]>> events = get(stream.read(reel.topic, from, limit));
        return events.stream().map(Reel::text).toList();
    }

    private TopicState state(EventStream stream) {
        return get(stream.topics()).stream().filter(state -> state.topic().equals(reel.topic)).findFirst().orElseThrow();
    }

    private GroupState group(EventStream stream, String name) {
        return state(stream).groups().stream().filter(group -> group.name().equals(name)).findFirst().orElseThrow();
    }

    /** A time that is later than all before and earlier than all after it, also where clocks are coarse. */
    private static Instant awaitGap() {
        Instant between = Instant.now().plus(GAP);
        await().until(() -> Instant.now().isAfter(between.plus(GAP)));
        return between;
    }
}
