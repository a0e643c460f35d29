package io.quarkiverse.micro.core.runtime.broker;

import java.util.Map;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.DeadLetter;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.policy.LetterTopic;
import io.smallrye.mutiny.Uni;

/**
 * Puts aside what a subscriber could not deal with: published to a topic of its own, with the cause in headers.
 */
final class DeadLetters {

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
        LetterTopic letters = LetterTopic.of(options.deadLetter(), arrival.topic());
        if (!letters.takes(arrival.message().headers())) {
            LOG.errorf(failure, "%s failed at message %s of topic %s, which is dropped after %d attempts", options.name(),
                    Repeating.id(arrival), arrival.topic(), attempts);
            return Uni.createFrom().voidItem();
        }
        LOG.warnf(failure, "%s failed at message %s of topic %s, which becomes a dead letter in topic %s after %d attempts",
                options.name(), Repeating.id(arrival), arrival.topic(), letters.name(), attempts);
        BrokerMessage letter = arrival.message().with(letters.why(attempts, failure,
                Map.of(DeadLetter.SUBSCRIBER, options.name())));
        return broker.publish(letters.name(), letter);
    }
}
