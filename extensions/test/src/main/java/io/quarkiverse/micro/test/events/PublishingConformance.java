package io.quarkiverse.micro.test.events;

import static io.quarkiverse.micro.test.engine.Unpromised.endUnless;
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
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamGuarantee.Ability;
import io.smallrye.mutiny.Uni;

/**
 * What is published is kept, once and as it was.
 */
abstract class PublishingConformance {

    private final Reel reel;

    PublishingConformance(EventWorld world) {
        this.reel = new Reel(world);
    }

    @AfterEach
    void close() {
        reel.close();
    }

    @Test
    void givesOffsetsThatGrow() {
        EventStream stream = reel.open();
        List<Long> offsets = get(stream.publish(reel.topic, numbered(1, 5)));
        long next = get(stream.publish(reel.topic, event("6")));
        assertThat(offsets).isSorted().doesNotHaveDuplicates().hasSize(5).allMatch(offset -> offset > 0);
        assertThat(next).isGreaterThan(offsets.get(4));
    }

    @Test
    void keepsAnEventAsItWas() {
        EventStream stream = reel.open();
        Instant time = Instant.parse("2023-11-14T22:13:20.123456789Z");
        byte[] payload = { 0, -1, 127, 10, 13, 0 };
        long offset = get(stream.publish(reel.topic, NewEvent.of(payload).withId("id of mine").withKey("käse/🧀 %")
                .withTime(time).withMetadata(Map.of("customer", "42", "Größe", "ü\n\"", "content-type", "application/json"))));
        StreamEvent<byte[]> kept = get(stream.read(reel.topic, StartAt.EARLIEST, 10)).get(0);
        assertThat(kept.payload()).isEqualTo(payload);
        assertThat(kept.topic()).isEqualTo(reel.topic);
        assertThat(kept.offset()).isEqualTo(offset);
        assertThat(kept.id()).isEqualTo("id of mine");
        assertThat(kept.time()).isEqualTo(time);
        assertThat(kept.key()).contains("käse/🧀 %");
        assertThat(kept.metadata()).isEqualTo(
                Map.of("customer", "42", "Größe", "ü\n\"", "content-type", "application/json"));
        assertThat(kept.attempt()).isZero();
    }

    @Test
    void keepsAnEmptyPayload() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, NewEvent.of(new byte[0])));
        StreamEvent<byte[]> kept = get(stream.read(reel.topic, StartAt.EARLIEST, 10)).get(0);
        assertThat(kept.payload()).isEmpty();
        assertThat(kept.id()).isNotEmpty();
        assertThat(Duration.between(kept.time(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void publishesOnlyWhenItsUniIsSubscribedTo() {
        EventStream stream = reel.open();
        Uni<Long> never = stream.publish(reel.topic, event("never"));
        get(stream.publish(reel.topic, event("now")));
        assertThat(get(stream.read(reel.topic, StartAt.EARLIEST, 10))).extracting(Reel::text).containsExactly("now");
        assertThat(never).isNotNull();
    }

    @Test
    void keepsAnIdOnceWithinTheWindow() {
        EventStream stream = reel.open();
        long first = get(stream.publish(reel.topic, event("one").withId("same")));
        long second = get(stream.publish(reel.topic, event("two").withId("same")));
        List<Long> batch = get(stream.publish(reel.topic, List.of(event("x").withId("other"), event("y").withId("same"))));
        assertThat(second).isEqualTo(first);
        assertThat(batch.get(1)).isEqualTo(first);
        assertThat(get(stream.read(reel.topic, StartAt.EARLIEST, 10))).extracting(Reel::text).containsExactly("one", "x");
    }

    @Test
    void holdsAnIdThatWasReadToBeLikeAnyOther() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, event("order")));
        String id = get(stream.read(reel.topic, StartAt.EARLIEST, 1)).get(0).id();
        long first = get(stream.publish(reel.topic + "-bills", event("bill").withId(id)));
        assertThat(get(stream.publish(reel.topic + "-bills", event("bill again").withId(id)))).isEqualTo(first);
        assertThat(get(stream.publish(reel.topic + "-bills", List.of(event("a"), event("b"))))).doesNotHaveDuplicates();
        assertThat(get(stream.read(reel.topic + "-bills", StartAt.EARLIEST, 10))).extracting(Reel::text)
                .containsExactly("bill", "a", "b");
    }

    @Test
    void remembersIdsOverARestart() {
        endUnless(reel.world.survives());
        EventStream before = reel.open();
        long first = get(before.publish(reel.topic, event("one").withId("same")));
        before.close();
        assertThat(get(reel.open().publish(reel.topic, event("two").withId("same")))).isEqualTo(first);
    }

    @Test
    void forgetsIdsAfterTheWindow() {
        EventStream stream = reel.open(Retention.ALL, Duration.ofMillis(200));
        long first = get(stream.publish(reel.topic, event("one").withId("same")));
        await().atMost(Reel.BOUND).pollInterval(Duration.ofMillis(300))
                .until(() -> get(stream.publish(reel.topic, event("two").withId("same"))) > first);
    }

    @Test
    void refusesAnOlderToken() {
        EventStream stream = reel.open();
        endUnless(stream.guarantee().can(Ability.TOKENS));
        get(stream.publish(reel.topic, event("old leader").withToken(33)));
        get(stream.publish(reel.topic, event("new leader").withToken(34)));
        assertThat(failureOf(stream.publish(reel.topic, event("old leader, late").withToken(33))))
                .isEqualTo(Code.FAILED_PRECONDITION);
        get(stream.publish(reel.topic, event("no leader")));
        get(stream.publish(reel.topic, event("new leader").withToken(34)));
        assertThat(get(stream.read(reel.topic, StartAt.EARLIEST, 10))).extracting(Reel::text)
                .containsExactly("old leader", "new leader", "no leader", "new leader");
    }

    @Test
    void publishesSeveralUnderATokenInTheirOrderAlsoWhereOneWasThereBefore() {
        EventStream stream = reel.open();
        endUnless(stream.guarantee().can(Ability.TOKENS));
        get(stream.publish(reel.topic, event("2").withId("b").withToken(1)));
        List<NewEvent> events = Stream.of("1", "2", "3", "4").map(text -> event(text).withToken(1)
                .withId(text.equals("2") ? "b" : reel.topic + text)).toList();
        List<Long> offsets = get(stream.publish(reel.topic, events));
        assertThat(offsets).hasSize(4);
        assertThat(get(stream.read(reel.topic, StartAt.EARLIEST, 10))).extracting(Reel::text).containsExactly("2", "1", "3",
                "4");
        assertThat(failureOf(stream.publish(reel.topic, events.stream().map(event -> event.withToken(0)).toList())))
                .isEqualTo(Code.FAILED_PRECONDITION);
    }

    @Test
    void remembersTheNewestTokenOverARestart() {
        EventStream before = reel.open();
        endUnless(reel.world.survives() && before.guarantee().can(Ability.TOKENS));
        get(before.publish(reel.topic, event("leader").withToken(34)));
        before.close();
        assertThat(failureOf(reel.open().publish(reel.topic, event("late").withToken(33))))
                .isEqualTo(Code.FAILED_PRECONDITION);
    }

    @Test
    void saysWhatIsWrongWithATopic() {
        EventStream stream = reel.open();
        for (String topic : List.of("", "a b", "a..b", "a.*", "a.>", "a/b", "a\\b", "x".repeat(129))) {
            assertThat(failureOf(stream.publish(topic, event("x")))).as(topic).isEqualTo(Code.INVALID_ARGUMENT);
            assertThat(failureOf(stream.read(topic, StartAt.EARLIEST, 1))).as(topic).isEqualTo(Code.INVALID_ARGUMENT);
        }
    }

    @Test
    void refusesWhatIsTooLargeOrTooMany() {
        EventStream stream = reel.open();
        assertThat(failureOf(stream.publish(reel.topic, NewEvent.of(new byte[65 << 20]))))
                .isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(failureOf(stream.publish(reel.topic, List.of()))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(failureOf(stream.publish(reel.topic, numbered(1, 1001)))).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void keepsTopicsWithDotsApartFromOthers() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic + ".a", event("dotted")));
        get(stream.publish(reel.topic + "_a", event("underlined")));
        assertThat(get(stream.read(reel.topic + ".a", StartAt.EARLIEST, 10))).extracting(Reel::text)
                .containsExactly("dotted");
        assertThat(get(stream.read(reel.topic + "_a", StartAt.EARLIEST, 10))).extracting(Reel::text)
                .containsExactly("underlined");
    }

    @Test
    void isOfNoUseOnceClosed() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, event("x")));
        stream.close();
        assertThat(failureOf(stream.publish(reel.topic, event("y")))).isEqualTo(Code.UNAVAILABLE);
        assertThat(failureOf(stream.consume(reel.topic, OPTIONS).toUni())).isEqualTo(Code.UNAVAILABLE);
        stream.close();
    }
}
