package io.quarkiverse.micro.events;

import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Uni;

/**
 * Publishes payloads of one type to one topic. Injected by {@link EventTopic}. Safe for all threads.
 *
 * @param <T> type of the payload
 */
public interface EventPublisher<T> {

    /**
     * @param payload not null
     * @return the offset
     */
    default Uni<Long> publish(T payload) {
        return publish(payload, NewEvent.EMPTY);
    }

    /**
     * @param with whose key, id, time, metadata and token the event gets; its payload is left aside
     */
    Uni<Long> publish(T payload, NewEvent with);

    /**
     * For a batch of {@link io.quarkiverse.micro.store.Store#apply}: the event is published if and only if the batch is
     * applied, soon after it, also when this process ends between.
     */
    default Write inBatch(T payload) {
        return inBatch(payload, NewEvent.EMPTY);
    }

    /**
     * As {@link #inBatch(Object)}.
     *
     * @param with as in {@link #publish(Object, NewEvent)}, without a token: the batch has its own
     */
    Write inBatch(T payload, NewEvent with);
}
