package io.quarkiverse.micro.core.runtime.broker;

import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.smallrye.mutiny.Uni;

/**
 * Puts aside what a subscriber could not deal with: published to a topic of its own, with the cause in headers.
 */
final class DeadLetters {

    static final String PREFIX = "dead-letter.";
    static final String TOPIC = "dead-letter-topic";
    static final String SUBSCRIBER = "dead-letter-subscriber";
    static final String ATTEMPTS = "dead-letter-attempts";
    static final String CAUSE = "dead-letter-cause";

    /** A header is no place for a stack of causes, and engines bound what they take. */
    private static final int LONGEST_CAUSE = 1000;

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final SubscribeOptions options;
    private final Broker broker;

    DeadLetters(SubscribeOptions options, Broker broker) {
        this.options = options;
        this.broker = broker;
    }

    /**
     * @return completes when the letter is published, or when there is to be none
     */
    Uni<Void> write(BrokerTransport.Arrival arrival, int attempts, Throwable failure) {
        String topic = options.deadLetter().orElse(PREFIX + arrival.topic());
        if (topic.isEmpty() || isLetter(arrival, topic)) {
            LOG.errorf(failure, "%s failed at message %s of topic %s, which is dropped after %d attempts", options.name(),
                    Repeating.id(arrival), arrival.topic(), attempts);
            return Uni.createFrom().voidItem();
        }
        LOG.warnf(failure, "%s failed at message %s of topic %s, which becomes a dead letter in topic %s after %d attempts",
                options.name(), Repeating.id(arrival), arrival.topic(), topic, attempts);
        BrokerMessage letter = arrival.message().with(Map.of(TOPIC, arrival.topic(), SUBSCRIBER, options.name(), ATTEMPTS,
                Integer.toString(attempts), CAUSE, cause(failure)));
        return broker.publish(topic, letter);
    }

    /**
     * Else a subscriber of all topics that fails at its own dead letters would do so for ever. One that was published again to
     * where it had failed is a message like any other.
     */
    private static boolean isLetter(BrokerTransport.Arrival arrival, String letters) {
        Optional<String> diedAt = arrival.message().header(TOPIC);
        return diedAt.isPresent() && (!diedAt.get().equals(arrival.topic()) || letters.equals(arrival.topic()));
    }

    private static String cause(Throwable failure) {
        String cause = failure instanceof MicroException error ? error.code() + ": " + error.detail() : failure.toString();
        return cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) : cause;
    }
}
