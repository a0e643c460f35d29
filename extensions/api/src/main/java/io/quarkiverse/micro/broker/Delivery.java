package io.quarkiverse.micro.broker;

import java.util.Optional;

/**
 * A message on its way to a subscriber. A {@link Subscriber} method may take it as a parameter, beside its payload or alone.
 *
 * @param topic that it was published to; what a pattern matched
 * @param message with its headers
 * @param attempt 1 for the first, one more each time that the subscriber failed
 */
public record Delivery(String topic, BrokerMessage message, int attempt) {

    /**
     * @param key of a header, in any case
     */
    public Optional<String> header(String key) {
        return message.header(key);
    }
}
