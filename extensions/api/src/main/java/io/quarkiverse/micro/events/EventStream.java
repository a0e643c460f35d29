package io.quarkiverse.micro.events;

import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Topics whose events are kept. Safe for all threads.
 * <p>
 * A topic is words of any characters but white space, {@code *}, {@code >}, {@code /} and {@code \}, joined by dots, up to 128
 * bytes in UTF-8. Events reach every group at least once; those of one key in their order.
 * <p>
 * Every {@link Uni} acts when subscribed to, ends within a bound, on any thread, and fails with a
 * {@link io.quarkiverse.micro.MicroException}: <em>invalid argument</em>, <em>resource exhausted</em> (no space, too large, too
 * much waits), <em>failed precondition</em> (a newer fencing token), <em>unavailable</em>, <em>unimplemented</em>.
 */
public interface EventStream extends AutoCloseable {

    StreamGuarantee guarantee();

    /**
     * @return the events' offsets, in their order, once they are as sure as the guarantee says. An event whose id was published
     *         before within the window of de-duplication gets the offset that it has
     * @param events of one topic, 1 to 1,000; kept in this order, all or none
     */
    Uni<List<Long>> publish(String topic, List<NewEvent> events);

    default Uni<Long> publish(String topic, NewEvent event) {
        return publish(topic, List.of(event)).map(offsets -> offsets.get(0));
    }

    /**
     * Consumes while subscribed to. Cancelling gives back what was delivered and not acknowledged. Endless, over outages of the
     * engine too; fails at once where the options ask for what there is not, or this is closed.
     */
    Multi<StreamEvent<byte[]>> consume(String topic, ConsumeOptions options);

    /**
     * Looks at events without consuming them.
     *
     * @param limit how many at most, 1 to 10,000
     * @return in order, and no more than 64 MiB but for the first; so fewer than the limit need not be all, but none is the
     *         end. Read on from the last offset plus 1
     */
    Uni<List<StreamEvent<byte[]>>> read(String topic, StartAt from, int limit);

    /**
     * @return all topics that hold or held events, sorted
     */
    Uni<List<TopicState>> topics();

    /**
     * Sets where a group goes on, whoever consumes: for a replay, or to skip. What is in flight may still be acknowledged,
     * which counts for nothing.
     */
    Uni<Void> seek(String topic, String group, StartAt to);

    /**
     * Completes all consumers, and lets go of files, sockets and threads, within 2 s.
     */
    @Override
    void close();
}
