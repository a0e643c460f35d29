package io.quarkiverse.micro.events.runtime.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.smallrye.mutiny.Uni;

/**
 * Keeps the events of topics, and how far groups are. What returns no {@link Uni} may wait for the disk: not for event loops.
 * Safe for all threads.
 */
public interface EventLog extends AutoCloseable {

    StreamGuarantee.Durability durability();

    /**
     * Acts at once.
     *
     * @return the offsets, once the events are kept as surely as promised. Fails with <em>failed precondition</em> where an
     *         event has an older fencing token than one before
     */
    Uni<List<Long>> append(String topic, List<NewEvent> events);

    /**
     * @return in order, the first of them at this offset or behind it; what is not surely kept yet is not among them
     * @param bytes no more than this, but for the first
     */
    List<StoredEvent> read(String topic, long from, int limit, long bytes);

    Extent extent(String topic);

    /**
     * @return of the first event that was published at this time or later; one more than the last where there is none
     */
    long offsetAt(String topic, Instant time);

    List<String> topics();

    /**
     * @return what was kept of each group, by its name
     */
    Map<String, byte[]> places(String topic);

    Optional<byte[]> place(String topic, String group);

    /**
     * Acts at once.
     *
     * @param place asked for when it is written
     */
    Uni<Void> keepPlace(String topic, String group, Supplier<byte[]> place);

    /**
     * @param listener called with the topic after events can be read; must not block
     */
    void whenAppended(Consumer<String> listener);

    @Override
    void close();
}
