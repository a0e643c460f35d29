package io.quarkiverse.micro.events.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Ids;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.runtime.log.Appending;
import io.quarkiverse.micro.events.runtime.log.StoredEvent;

class FileTopicTest {

    private static final Retention AN_HOUR = new Retention(Optional.of(Duration.ofHours(1)), OptionalLong.empty(),
            OptionalLong.empty());

    private final MVStore store = MVStore.open(null);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aClockSetBackOverARestartDoesNotDisturbTheOrder() {
        long now = System.currentTimeMillis();
        append(now);
        FileTopic topic = append(now - 60_000);
        assertThat(topic.read(store, 1, 10, 1000)).extracting(StoredEvent::published).containsExactly(now, now);
        assertThat(topic.offsetAt(store, now)).isEqualTo(1);
        assertThat(topic.offsetAt(store, now - 30_000)).isEqualTo(1);
    }

    @Test
    void aSegmentIsAsOldAsTheYoungestOfItsEvents() {
        Segment segment = Segment.beginning(event(1, 2000)).with(event(1, 2000)).with(event(2, 1000));
        assertThat(segment.to()).isEqualTo(2000);
    }

    @Test
    void whatRepeatsAnEventThatIsLostIsRefusedAndMayBePublishedAgain() {
        long now = System.currentTimeMillis();
        FileTopic topic = FileTopic.load(store, "orders", AN_HOUR, Duration.ofMinutes(2));
        List<NewEvent> orders = List.of(NewEvent.of(new byte[0]).withId("x").withTime(Instant.ofEpochMilli(now)));
        Appending.Plan lost = topic.plan(orders, now);
        Appending.Plan repeated = topic.plan(orders, now);
        topic.forget(lost);
        topic.append(store, topic.plan(List.of(event(0, 0).event()), now), now);
        assertThatThrownBy(() -> topic.requireRepeated(store, repeated)).isInstanceOf(MicroException.class);

        Appending.Plan kept = topic.plan(orders, now);
        topic.append(store, kept, now);
        topic.requireRepeated(store, topic.plan(orders, now));
        assertThat(kept.offsets()).containsExactly(3L);
    }

    /** As a process does that was just started. */
    private FileTopic append(long now) {
        FileTopic topic = FileTopic.load(store, "orders", AN_HOUR, Duration.ofMinutes(2));
        topic.kept(topic.append(store, topic.plan(List.of(event(0, 0).event()), now), now));
        return topic;
    }

    private static StoredEvent event(long offset, long published) {
        return new StoredEvent(offset, published,
                NewEvent.of(new byte[0]).withId(Ids.next()).withTime(Instant.ofEpochMilli(published)), false);
    }
}
