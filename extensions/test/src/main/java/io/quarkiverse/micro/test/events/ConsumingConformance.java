package io.quarkiverse.micro.test.events;

import static io.quarkiverse.micro.test.engine.Unpromised.endUnless;
import static io.quarkiverse.micro.test.events.Reel.OPTIONS;
import static io.quarkiverse.micro.test.events.Reel.event;
import static io.quarkiverse.micro.test.events.Reel.get;
import static io.quarkiverse.micro.test.events.Reel.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.ConsumeOptions.Acknowledge;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.StartAt;

/**
 * Groups get all events, their members share them, and nobody gets more than it can take.
 */
abstract class ConsumingConformance {

    private static final Duration QUIET = Duration.ofMillis(500);

    private final Reel reel;

    ConsumingConformance(EventWorld world) {
        this.reel = new Reel(world);
    }

    @AfterEach
    void close() {
        reel.close();
    }

    @Test
    void everyGroupGetsAllAndItsMembersShareThem() {
        EventStream stream = reel.open();
        ConsumeOptions shared = OPTIONS.withGroup("shared").ordered(false).withMaxInFlight(10);
        Viewer one = reel.view(stream, shared, Viewer.acknowledging());
        Viewer other = reel.view(stream, shared, Viewer.acknowledging());
        Viewer alone = reel.view(stream, OPTIONS.withGroup("alone"), Viewer.acknowledging());
        int published = 0;
        do { // the second one may come late
            get(stream.publish(reel.topic, numbered(published + 1, published + 40)));
            published += 40;
            int all = published;
            await().atMost(Reel.BOUND).until(() -> one.texts().size() + other.texts().size() >= all);
        } while (published < 4000 && (one.texts().isEmpty() || other.texts().isEmpty()));
        reel.awaitAll(alone, published);
        List<String> both = new ArrayList<>(one.texts());
        both.addAll(other.texts());
        assertThat(both).hasSize(published).doesNotHaveDuplicates();
        assertThat(one.texts()).isNotEmpty();
        assertThat(other.texts()).isNotEmpty();
    }

    @Test
    void aNewGroupBeginsWhereItAsks() {
        EventStream stream = reel.open();
        List<Long> offsets = get(stream.publish(reel.topic, numbered(1, 5)));
        Viewer earliest = reel.view(stream, OPTIONS.withGroup("e").from(StartAt.EARLIEST), Viewer.acknowledging());
        Viewer latest = reel.view(stream, OPTIONS.withGroup("l").from(StartAt.LATEST), Viewer.acknowledging());
        Viewer fourth = reel.view(stream, OPTIONS.withGroup("o").from(StartAt.offset(offsets.get(3))),
                Viewer.acknowledging());
        reel.awaitAll(earliest, 5);
        reel.awaitAll(fourth, 2);
        awaitPresent(stream, "l");
        get(stream.publish(reel.topic, event("6")));
        reel.awaitAll(latest, 1);
        assertThat(latest.texts()).containsExactly("6");
        reel.awaitAll(fourth, 3);
        assertThat(fourth.texts()).containsExactly("4", "5", "6");
        reel.awaitAll(earliest, 6);
        assertThat(earliest.texts()).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void aGroupGoesOnWhereItWas() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 5)));
        Viewer before = reel.view(stream, OPTIONS.withGroup("g"), Viewer.acknowledging());
        reel.awaitAll(before, 5);
        awaitLag(stream, "g", 0);
        before.cancel();
        get(stream.publish(reel.topic, numbered(6, 8)));
        Viewer after = reel.view(stream, OPTIONS.withGroup("g").from(StartAt.EARLIEST), Viewer.acknowledging());
        reel.awaitAll(after, 3);
        assertThat(after.texts()).containsExactly("6", "7", "8");
    }

    @Test
    void aGroupGoesOnWhereItWasAfterARestart() {
        endUnless(reel.world.survives());
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 5)));
        Viewer before = reel.view(stream, OPTIONS.withGroup("g"), Viewer.doing(event -> {
            if (!Reel.text(event).equals("3")) {
                event.ack().subscribe().with(done -> {
                });
            }
        }));
        reel.awaitAll(before, 5);
        awaitLag(stream, "g", 1);
        stream.close();
        await().atMost(Reel.BOUND).until(before::completed);
        Viewer after = reel.view(reel.open(), OPTIONS.withGroup("g"), Viewer.acknowledging());
        reel.awaitAll(after, 1);
        await().during(QUIET).atMost(Reel.BOUND).until(() -> after.texts().equals(List.of("3")));
        assertThat(after.events().get(0).attempt()).isLessThanOrEqualTo(2);
    }

    @Test
    void whoHasNoGroupGetsAllByItself() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 3)));
        Viewer one = reel.view(stream, OPTIONS, Viewer.acknowledging());
        Viewer other = reel.view(stream, OPTIONS, Viewer.acknowledging());
        reel.awaitAll(one, 3);
        reel.awaitAll(other, 3);
        one.cancel();
        Viewer again = reel.view(stream, OPTIONS, Viewer.acknowledging());
        reel.awaitAll(again, 3);
        assertThat(again.texts()).containsExactly("1", "2", "3");
    }

    @Test
    void aSlowConsumerHasNoMoreThanItsMostInFlight() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 100)));
        Viewer slow = reel.view(stream, OPTIONS.withGroup("g").withMaxInFlight(7), Viewer.silent());
        reel.awaitAll(slow, 7);
        await().during(QUIET).atMost(Reel.BOUND).until(() -> slow.texts().size() == 7);
        slow.events().forEach(event -> get(event.ack()));
        reel.awaitAll(slow, 14);
        await().during(QUIET).atMost(Reel.BOUND).until(() -> slow.texts().size() == 14);
    }

    @Test
    void aConsumerGetsNoMoreThanItAsksFor() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 100)));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g"), Viewer.wanting(3));
        reel.awaitAll(viewer, 3);
        await().during(QUIET).atMost(Reel.BOUND).until(() -> viewer.texts().size() == 3);
        viewer.request(2);
        reel.awaitAll(viewer, 5);
        assertThat(viewer.texts()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void whoNeedNotAcknowledgeGetsEachOnce() {
        EventStream stream = reel.open();
        ConsumeOptions options = OPTIONS.withGroup("g").acknowledged(Acknowledge.WHEN_DELIVERED)
                .withAckWait(Duration.ofMillis(500));
        get(stream.publish(reel.topic, numbered(1, 50)));
        Viewer viewer = reel.view(stream, options, Viewer.silent());
        reel.awaitAll(viewer, 50);
        awaitLag(stream, "g", 0);
        await().during(Duration.ofSeconds(1)).atMost(Reel.BOUND).until(() -> viewer.texts().size() == 50);
    }

    @Test
    void whatALeavingMemberHadGoesToAnother() {
        EventStream stream = reel.open();
        ConsumeOptions options = OPTIONS.withGroup("g").withMaxInFlight(10).ordered(false);
        get(stream.publish(reel.topic, numbered(1, 10)));
        Viewer silent = reel.view(stream, options, Viewer.silent());
        reel.awaitAll(silent, 10);
        Viewer other = reel.view(stream, options, Viewer.acknowledging());
        silent.cancel();
        reel.awaitAll(other, 10);
        assertThat(other.texts()).containsExactlyInAnyOrderElementsOf(numbered(1, 10).stream()
                .map(event -> new String(event.payload())).toList());
        assertThat(other.events()).allMatch(event -> event.attempt() > 1);
    }

    @Test
    void saysWhatIsWrongWithAConsumer() {
        EventStream stream = reel.open();
        for (String group : List.of("", "a b", "a.b", "*")) {
            Viewer viewer = reel.view(stream, OPTIONS.withGroup(group), Viewer.silent());
            await().atMost(Reel.BOUND).until(() -> viewer.failure() != null);
            assertThat(((MicroException) viewer.failure()).code()).isEqualTo(Code.INVALID_ARGUMENT);
        }
    }

    private void awaitPresent(EventStream stream, String group) {
        await().atMost(Reel.BOUND).until(() -> get(stream.topics()).stream()
                .filter(state -> state.topic().equals(reel.topic))
                .flatMap(state -> state.groups().stream()).anyMatch(state -> state.name().equals(group)));
    }

    private void awaitLag(EventStream stream, String group, long lag) {
        await().atMost(Reel.BOUND).until(() -> get(stream.topics()).stream()
                .filter(state -> state.topic().equals(reel.topic))
                .flatMap(state -> state.groups().stream())
                .anyMatch(state -> state.name().equals(group) && state.lag() == lag));
    }
}
