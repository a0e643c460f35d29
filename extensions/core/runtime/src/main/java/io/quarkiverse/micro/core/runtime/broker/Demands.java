package io.quarkiverse.micro.core.runtime.broker;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.SubscribeOptions;

/**
 * What a subscriber asks of its broker.
 */
public final class Demands {

    private Demands() {
    }

    /**
     * @param topic or pattern
     * @throws MicroException <em>invalid argument</em> when nobody could subscribe so, or this broker cannot serve it
     */
    public static void requireMet(String topic, SubscribeOptions options, BrokerGuarantee guarantee) {
        TopicPattern pattern = TopicPattern.of(topic);
        if (!pattern.exact() && !guarantee.patterns()) {
            throw unmet(options, "subscribes to the pattern '" + topic + "', and this broker knows exact topics only");
        }
        if (options.queue().isPresent() && !guarantee.queues()) {
            throw unmet(options, "is in the queue '" + options.queue().get() + "', and this broker has none");
        }
        options.queue().ifPresent(queue -> requireQueue(options, queue));
        options.deadLetter().filter(letters -> !letters.isEmpty()).ifPresent(TopicPattern::requireTopic);
    }

    private static void requireQueue(SubscribeOptions options, String queue) {
        if (queue.isEmpty() || queue.chars().anyMatch(Character::isWhitespace)) {
            throw new MicroException(Code.INVALID_ARGUMENT, options.name() + " names the queue '" + queue
                    + "'; it needs a name without white space");
        }
    }

    private static MicroException unmet(SubscribeOptions options, String what) {
        return new MicroException(Code.INVALID_ARGUMENT, options.name() + " " + what
                + ". Choose another with quarkus.micro.broker.type, or do without");
    }
}
