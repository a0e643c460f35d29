package io.quarkiverse.micro.test.events;

import static io.quarkiverse.micro.test.events.Reel.OPTIONS;
import static io.quarkiverse.micro.test.events.Reel.event;
import static io.quarkiverse.micro.test.events.Reel.get;
import static io.quarkiverse.micro.test.events.Reel.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;

/**
 * What is not acknowledged comes again, and in the end is put aside.
 */
abstract class AcknowledgingConformance {

    private static final Duration ACK_WAIT = Duration.ofSeconds(1);

    private final Reel reel;

    AcknowledgingConformance(EventWorld world) {
        this.reel = new Reel(world);
    }

    @AfterEach
    void close() {
        reel.close();
    }

    @Test
    void whatIsNotAcknowledgedInTimeComesAgain() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, event("x")));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g").withAckWait(ACK_WAIT), Viewer.doing(event -> {
            if (event.attempt() == 3) {
                event.ack().subscribe().with(done -> {
                });
            }
        }));
        reel.awaitAll(viewer, 3);
        assertThat(viewer.events()).extracting(StreamEvent::attempt).containsExactly(1, 2, 3);
        await().during(ACK_WAIT.plus(ACK_WAIT)).atMost(Reel.BOUND).until(() -> viewer.events().size() == 3);
    }

    @Test
    void whatIsGivenBackComesAgainAfterTheDelay() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 2)));
        long[] given = new long[1];
        long[] came = new long[1];
        Duration delay = Duration.ofSeconds(1);
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g"), Viewer.doing(event -> {
            if (Reel.text(event).equals("1") && event.attempt() == 1) {
                given[0] = System.nanoTime();
                event.nack(delay).subscribe().with(done -> {
                });
            } else {
                came[0] = System.nanoTime();
                event.ack().subscribe().with(done -> {
                });
            }
        }));
        reel.awaitAll(viewer, 3);
        assertThat(viewer.texts()).containsExactly("1", "2", "1");
        assertThat(Duration.ofNanos(came[0] - given[0])).isBetween(delay.minusMillis(50),
                delay.plus(reel.world.exact()));
    }

    @Test
    void whatWaitsForItsDelayIsNotInFlight() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, numbered(1, 5)));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g").withMaxInFlight(1).withAckWait(Duration.ofMinutes(1)),
                Viewer.doing(event -> (Integer.parseInt(Reel.text(event)) <= 2 && event.attempt() == 1
                        ? event.nack(Duration.ofSeconds(10))
                        : event.ack()).subscribe().with(done -> {
                        })));
        reel.awaitAll(viewer, 5);
        assertThat(viewer.texts()).containsExactly("1", "2", "3", "4", "5");
        reel.awaitAll(viewer, 7);
        assertThat(viewer.texts().subList(5, 7)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void whatFailsAtEveryAttemptBecomesADeadLetterAndHoldsUpNothing() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, List.of(event("poison").withId("p").withKey("k"), event("good"))));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g").withAttempts(3, Duration.ofMillis(10)),
                Viewer.doing(poisoned(event -> event.nack(Duration.ofMillis(10)).subscribe().with(done -> {
                }))));
        reel.awaitAll(viewer, 4);
        String letters = "dead-letter." + reel.topic;
        await().atMost(Reel.BOUND).until(() -> get(stream.read(letters, StartAt.EARLIEST, 10)).size() == 1);
        StreamEvent<byte[]> letter = get(stream.read(letters, StartAt.EARLIEST, 10)).get(0);
        assertThat(Reel.text(letter)).isEqualTo("poison");
        assertThat(letter.key()).contains("k");
        assertThat(letter.metadata()).containsEntry("dead-letter-topic", reel.topic)
                .containsEntry("dead-letter-consumer", "kit").containsEntry("dead-letter-attempts", "3")
                .containsKeys("dead-letter-cause", "dead-letter-offset");
        await().during(Duration.ofMillis(300)).atMost(Reel.BOUND).until(() -> viewer.texts().size() == 4);
    }

    @Test
    void whatLeavesNoRoomForALetterBecomesAReferenceToItAndHoldsUpNothing() {
        EventStream stream = reel.open();
        NewEvent large = NewEvent.of(new byte[(1 << 20) - 300]).withMetadata(Map.of("m", "m".repeat(200))).withKey("k");
        long offset = get(stream.publish(reel.topic, large));
        get(stream.publish(reel.topic, event("good").withKey("k")));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g").withAttempts(1, Duration.ZERO), Viewer.doing(
                event -> (event.offset() == offset ? event.nack(Duration.ZERO) : event.ack()).subscribe().with(done -> {
                })));
        reel.awaitAll(viewer, 2);
        StreamEvent<byte[]> letter = awaitLetters(stream, 1).get(0);
        assertThat(letter.payload()).isEmpty();
        assertThat(letter.metadata()).containsEntry("dead-letter-topic", reel.topic)
                .containsEntry("dead-letter-offset", Long.toString(offset));
    }

    @Test
    void aLetterThatIsPublishedAgainAndFailsAgainIsNotLost() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, event("poison")));
        reel.view(stream, OPTIONS.withGroup("g").withAttempts(1, Duration.ZERO),
                Viewer.doing(poisoned(event -> event.nack(Duration.ZERO).subscribe().with(done -> {
                }))));
        StreamEvent<byte[]> letter = awaitLetters(stream, 1).get(0);
        get(stream.publish(reel.topic, NewEvent.of(letter.payload()).withMetadata(letter.metadata())));
        assertThat(Reel.text(awaitLetters(stream, 2).get(1))).isEqualTo("poison");
    }

    @Test
    void lettersOfTwoTopicsAreTwoThoughTheirEventsHaveOneId() {
        EventStream stream = reel.open();
        String letters = "dead-letter." + reel.topic;
        ConsumeOptions options = OPTIONS.withGroup("g").withAttempts(1, Duration.ZERO).withDeadLetter(letters);
        for (String topic : List.of(reel.topic, reel.topic + "-two")) {
            get(stream.publish(topic, event("poison").withId("1")));
            reel.view(stream, topic, options, Viewer.doing(event -> event.nack(Duration.ZERO).subscribe().with(done -> {
            })));
        }
        assertThat(awaitLetters(stream, 2)).extracting(letter -> letter.metadata().get("dead-letter-topic"))
                .containsExactlyInAnyOrder(reel.topic, reel.topic + "-two");
    }

    private List<StreamEvent<byte[]>> awaitLetters(EventStream stream, int count) {
        return await().atMost(Reel.BOUND).until(
                () -> get(stream.read("dead-letter." + reel.topic, StartAt.EARLIEST, 10)), letters -> letters.size() == count);
    }

    @Test
    void whatIsNeverAcknowledgedBecomesADeadLetter() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, List.of(event("poison"), event("good"))));
        ConsumeOptions options = OPTIONS.withGroup("g").withAckWait(Duration.ofMillis(500))
                .withAttempts(2, Duration.ofMillis(10)).withDeadLetter(reel.topic + "-aside");
        Viewer viewer = reel.view(stream, options, Viewer.doing(poisoned(event -> {
        })));
        await().atMost(Reel.BOUND)
                .until(() -> get(stream.read(reel.topic + "-aside", StartAt.EARLIEST, 10)).size() == 1);
        assertThat(viewer.texts()).containsExactlyInAnyOrder("poison", "poison", "good");
    }

    @Test
    void whatHasNoDeadLettersIsDropped() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, List.of(event("poison"), event("good"))));
        ConsumeOptions options = OPTIONS.withGroup("g").withAttempts(1, Duration.ZERO).withDeadLetter("");
        reel.view(stream, options, Viewer.doing(poisoned(event -> event.nack(Duration.ZERO).subscribe().with(done -> {
        }))));
        await().atMost(Reel.BOUND).until(() -> get(stream.topics()).stream()
                .filter(state -> state.topic().equals(reel.topic))
                .allMatch(state -> state.groups().stream().allMatch(group -> group.lag() == 0)));
        assertThat(get(stream.topics())).noneMatch(state -> state.topic().equals("dead-letter." + reel.topic));
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, event("x")));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g"), Viewer.doing(event -> {
            get(event.ack());
            get(event.nack(Duration.ZERO));
            get(event.ack());
        }));
        reel.awaitAll(viewer, 1);
        await().during(Duration.ofMillis(500)).atMost(Reel.BOUND).until(() -> viewer.texts().size() == 1);
    }

    /** Acknowledges all but the poison. */
    private static Consumer<StreamEvent<byte[]>> poisoned(Consumer<StreamEvent<byte[]>> withPoison) {
        return event -> {
            if (Reel.text(event).equals("poison")) {
                withPoison.accept(event);
            } else {
                event.ack().subscribe().with(done -> {
                });
            }
        };
    }
}
