package io.quarkiverse.micro.broker;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * All that a back end implements to make a {@link Broker}: how a message gets from here to there. Repeating, dead letters,
 * order and bounds on what waits are the same for all and come from the core. Safe for all threads.
 * <p>
 * Every {@link Uni} ends within a bound of the implementation's own, on any thread, and fails with a
 * {@link io.quarkiverse.micro.MicroException}.
 */
public interface BrokerTransport extends AutoCloseable {

    BrokerGuarantee guarantee();

    /**
     * @param topic a valid one
     */
    Uni<Void> publish(String topic, BrokerMessage message);

    /**
     * @param pattern a topic, or a pattern where {@link BrokerGuarantee#patterns()} says that there are any
     * @param queue present only where {@link BrokerGuarantee#queues()}
     * @param receiver takes what arrives, one after the other
     * @return completes when messages published from now on arrive; the item ends that, and completes when nothing more
     *         arrives
     */
    Uni<Ending> subscribe(String pattern, Optional<String> queue, Receiver receiver);

    /**
     * Lets go of sockets and threads, at most once and within 2 s.
     */
    @Override
    void close();

    /** Ends a subscription. */
    @FunctionalInterface
    interface Ending {

        Uni<Void> end();
    }

    /** Where a transport leaves what arrives. */
    @FunctionalInterface
    interface Receiver {

        /**
         * Takes the place of the message at once.
         *
         * @return completes when the message has a place; fails with <em>resource exhausted</em> when it got none in time,
         *         <em>unavailable</em> when the subscription has ended. A transport that can hold messages back waits for it
         *         before it brings the next
         */
        Uni<Void> accept(Arrival arrival);
    }

    /** A message that has arrived. */
    interface Arrival {

        /**
         * @return the topic, never a pattern
         */
        String topic();

        BrokerMessage message();

        /**
         * The message was dealt with: it need not come again.
         */
        default void handled() {
            // Brokers that deliver at most once do not want to know
        }

        /**
         * The message could not be dealt with, and no dead letter could be written.
         */
        default void failed(Throwable cause) {
            // Brokers that deliver at most once do not want to know
        }
    }
}
