package io.quarkiverse.micro.events;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a consumer takes events.
 *
 * @param name in logs, meters and dead letters
 * @param group whose members share the events and whose place is kept; without one the consumer gets all by itself, and its
 *        place ends with it
 * @param from where a group that is new begins; one that was there goes on where it was
 * @param acknowledge who does it
 * @param ackWait after which an event that was not acknowledged comes again, 100 ms to 1 h
 * @param attempts how often an event is delivered in all, 1 or more, before it becomes a dead letter
 * @param backOff time before the second attempt of what failed, doubled for each further one up to a minute; a fifth more or
 *        less at random
 * @param maxInFlight how many events the consumer has at a time, 1 to 10,000
 * @param ordered whether an event waits until the one before it of the same key is acknowledged or a dead letter. Engines may
 *        then let one consumer of the group have all
 * @param deadLetter topic for what failed at every attempt; empty text for none, in which case it is logged and dropped.
 *        Without a value {@code dead-letter.} and the topic
 */
public record ConsumeOptions(String name, Optional<String> group, StartAt from, Acknowledge acknowledge, Duration ackWait,
        int attempts, Duration backOff, int maxInFlight, boolean ordered, Optional<String> deadLetter) {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** From the earliest, acknowledged by hand within 30 s, five attempts, 256 at a time, in order. */
    public static final ConsumeOptions DEFAULT = new ConsumeOptions("consumer", Optional.empty(), StartAt.EARLIEST,
            Acknowledge.MANUALLY, Duration.ofSeconds(30), 5, Duration.ofMillis(200), 256, true, Optional.empty());

    public ConsumeOptions {
        Objects.requireNonNull(from, "from");
        requireWithin("number of attempts", attempts, 1, Integer.MAX_VALUE);
        requireWithin("number of events in flight", maxInFlight, 1, 10_000);
        if (ackWait.compareTo(SHORTEST_WAIT) < 0 || ackWait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("A consumer's time to acknowledge is " + ackWait + "; it must be "
                    + SHORTEST_WAIT + " to " + LONGEST_WAIT);
        }
        if (backOff.isNegative()) {
            throw new IllegalArgumentException("The back-off is " + backOff + "; it must not be negative");
        }
    }

    /** Who acknowledges events. */
    public enum Acknowledge {

        /** Who consumes them, by {@link StreamEvent#ack()}. */
        MANUALLY,

        /** The stream, as soon as the consumer has them: at most once. */
        WHEN_DELIVERED
    }

    public ConsumeOptions withName(String name) {
        return new ConsumeOptions(name, group, from, acknowledge, ackWait, attempts, backOff, maxInFlight, ordered,
                deadLetter);
    }

    public ConsumeOptions withGroup(String group) {
        return new ConsumeOptions(name, Optional.of(group), from, acknowledge, ackWait, attempts, backOff, maxInFlight,
                ordered, deadLetter);
    }

    public ConsumeOptions from(StartAt from) {
        return new ConsumeOptions(name, group, from, acknowledge, ackWait, attempts, backOff, maxInFlight, ordered,
                deadLetter);
    }

    public ConsumeOptions acknowledged(Acknowledge acknowledge) {
        return new ConsumeOptions(name, group, from, acknowledge, ackWait, attempts, backOff, maxInFlight, ordered,
                deadLetter);
    }

    public ConsumeOptions withAckWait(Duration ackWait) {
        return new ConsumeOptions(name, group, from, acknowledge, ackWait, attempts, backOff, maxInFlight, ordered,
                deadLetter);
    }

    public ConsumeOptions withAttempts(int attempts, Duration backOff) {
        return new ConsumeOptions(name, group, from, acknowledge, ackWait, attempts, backOff, maxInFlight, ordered,
                deadLetter);
    }

    public ConsumeOptions withMaxInFlight(int maxInFlight) {
        return new ConsumeOptions(name, group, from, acknowledge, ackWait, attempts, backOff, maxInFlight, ordered,
                deadLetter);
    }

    public ConsumeOptions ordered(boolean ordered) {
        return new ConsumeOptions(name, group, from, acknowledge, ackWait, attempts, backOff, maxInFlight, ordered,
                deadLetter);
    }

    public ConsumeOptions withDeadLetter(String topic) {
        return new ConsumeOptions(name, group, from, acknowledge, ackWait, attempts, backOff, maxInFlight, ordered,
                Optional.of(topic));
    }

    private static void requireWithin(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("A consumer's " + what + " is " + value + "; it must be " + least + " to "
                    + most);
        }
    }
}
