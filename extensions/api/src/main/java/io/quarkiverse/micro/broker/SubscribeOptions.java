package io.quarkiverse.micro.broker;

import java.time.Duration;
import java.util.Optional;

/**
 * How a subscriber takes its messages.
 *
 * @param name in logs, meters and dead letters
 * @param queue whose members share the messages of the topic; without one each subscriber gets all
 * @param concurrency how many messages are handled at a time. With 1 they are handled in the order of their coming
 * @param waiting how many more are kept until the subscriber has time for them; beyond that the broker holds back what it can,
 *        and tells the publisher of what it cannot
 * @param attempts how often a message is tried in all, 1 or more
 * @param backOff time before the second attempt, doubled for each further one up to 10 s; a fifth more or less at random
 * @param deadLetter topic for what failed at every attempt; empty text for none, in which case it is logged and dropped.
 *        Without a value {@code dead-letter.} and the message's topic
 */
public record SubscribeOptions(String name, Optional<String> queue, int concurrency, int waiting, int attempts,
        Duration backOff, Optional<String> deadLetter) {

    public static final SubscribeOptions DEFAULT = new SubscribeOptions("subscriber", Optional.empty(), 1, 256, 3,
            Duration.ofMillis(100), Optional.empty());

    public SubscribeOptions {
        requirePositive("concurrency", concurrency);
        requirePositive("waiting", waiting);
        requirePositive("attempts", attempts);
        if (backOff.isNegative()) {
            throw new IllegalArgumentException("The back-off is " + backOff + "; it must not be negative");
        }
    }

    public SubscribeOptions withName(String name) {
        return new SubscribeOptions(name, queue, concurrency, waiting, attempts, backOff, deadLetter);
    }

    public SubscribeOptions withQueue(String queue) {
        return new SubscribeOptions(name, Optional.of(queue), concurrency, waiting, attempts, backOff, deadLetter);
    }

    public SubscribeOptions withConcurrency(int concurrency) {
        return new SubscribeOptions(name, queue, concurrency, waiting, attempts, backOff, deadLetter);
    }

    public SubscribeOptions withWaiting(int waiting) {
        return new SubscribeOptions(name, queue, concurrency, waiting, attempts, backOff, deadLetter);
    }

    public SubscribeOptions withAttempts(int attempts, Duration backOff) {
        return new SubscribeOptions(name, queue, concurrency, waiting, attempts, backOff, deadLetter);
    }

    public SubscribeOptions withDeadLetter(String topic) {
        return new SubscribeOptions(name, queue, concurrency, waiting, attempts, backOff, Optional.of(topic));
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("A subscriber's " + what + " is " + value + "; it must be 1 or more");
        }
    }
}
