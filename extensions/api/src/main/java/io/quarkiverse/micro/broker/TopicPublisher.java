package io.quarkiverse.micro.broker;

import java.util.Map;

import io.smallrye.mutiny.Uni;

/**
 * Publishes payloads of one type to one topic. Injected by {@link Topic}. Safe for all threads.
 *
 * @param <T> type of the payload
 */
public interface TopicPublisher<T> {

    /**
     * @param payload not null
     * @return as {@link Broker#publish(String, BrokerMessage)}
     */
    default Uni<Void> publish(T payload) {
        return publish(payload, Map.of());
    }

    /**
     * @param headers sent beside the payload
     */
    Uni<Void> publish(T payload, Map<String, String> headers);
}
