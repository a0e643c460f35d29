package io.quarkiverse.micro.events;

import io.quarkiverse.micro.store.Write;

/**
 * Makes a consumer's work count once, though events come at least once: what says that an event was dealt with is written in
 * the batch that holds the work. Injected as a bean.
 */
public interface ProcessedEvents {

    /**
     * @param event that is being consumed
     * @param group in whose name
     * @return for a batch of {@link io.quarkiverse.micro.store.Store#apply}, which fails with <em>already exists</em> where
     *         this event was dealt with before. Return that failure, or any other, from the consumer: an {@link EventConsumer}
     *         takes it for success. It is remembered for {@code quarkus.micro.events.processed-ttl}
     */
    Write once(StreamEvent<?> event, String group);
}
