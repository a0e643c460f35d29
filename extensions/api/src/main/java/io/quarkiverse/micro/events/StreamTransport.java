package io.quarkiverse.micro.events;

import java.time.Duration;
import java.util.List;

import io.smallrye.mutiny.Uni;

/**
 * All that a back end implements to make an {@link EventStream}: how events are kept, and how they get to consumers and come
 * again. Back-off, dead letters, limits and de-duplication of consumers are the same for all and come from the core. Safe for
 * all threads.
 * <p>
 * Every {@link Uni} ends within a bound of the implementation's own, on any thread, and fails with a
 * {@link io.quarkiverse.micro.MicroException}.
 */
public interface StreamTransport extends AutoCloseable {

    StreamGuarantee guarantee();

    /**
     * @param events valid ones, with time. One without an id gets any that nothing else has, which nobody will give again
     */
    Uni<List<Long>> publish(String topic, List<NewEvent> events);

    /**
     * @param options of which the transport heeds group, from, acknowledge, ackWait, maxInFlight and ordered. It delivers as
     *        often as it takes: the core ends what was tried too often
     * @param receiver takes what is delivered, at most {@link ConsumeOptions#maxInFlight()} at a time, on any thread but one
     *        after the other
     * @return completes when the consumer has its place; the item ends that, giving back what is in flight, and completes when
     *         nothing more is delivered
     */
    Uni<Ending> consume(String topic, ConsumeOptions options, Receiver receiver);

    /**
     * @return fewer than the limit where they have more than 64 MiB together; none only where there are none
     */
    Uni<List<StreamEvent<byte[]>>> read(String topic, StartAt from, int limit);

    Uni<List<TopicState>> topics();

    Uni<Void> seek(String topic, String group, StartAt to);

    /**
     * Lets go of files, sockets and threads, at most once and within 2 s.
     */
    @Override
    void close();

    /** Ends a consumer. */
    @FunctionalInterface
    interface Ending {

        Uni<Void> end();
    }

    /** Where a transport leaves what it delivers. */
    @FunctionalInterface
    interface Receiver {

        /**
         * Takes the event at once. Its attempt and acknowledgement are set; a {@link Acknowledgement#nack} without delay, or
         * none within {@link ConsumeOptions#ackWait()}, delivers it again with an attempt more; where the acknowledgement is a
         * {@link Held} one, only what the consumer has begun counts.
         */
        void accept(StreamEvent<byte[]> event);
    }

    /**
     * The acknowledgement of a transport that can tell what a consumer has from what only waits for it. Where it is not one of
     * these, each delivery is an attempt.
     */
    interface Held extends Acknowledgement {

        /**
         * The consumer gets the event now, and has the whole of its time to acknowledge.
         *
         * @return whether it may have it; false where the event was given back meanwhile
         */
        boolean begin();

        /** The consumer did not look at it: when the event is given back, it comes again as if it had not been delivered. */
        void untouched();
    }

    /**
     * The longest delay of a {@link Acknowledgement#nack(Duration)}.
     */
    Duration LONGEST_DELAY = Duration.ofDays(1);
}
