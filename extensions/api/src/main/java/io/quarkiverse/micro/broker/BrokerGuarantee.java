package io.quarkiverse.micro.broker;

/**
 * What a broker promises.
 *
 * @param delivered how often a subscriber gets a message
 * @param published what is sure when publishing has completed
 * @param ordered whether the messages of one publisher to one topic reach each subscriber in their order
 * @param patterns whether subscribers may use patterns
 * @param queues whether subscribers may share a topic's messages
 */
public record BrokerGuarantee(Delivered delivered, Published published, boolean ordered, boolean patterns, boolean queues) {

    /** How often a subscriber gets a message. */
    public enum Delivered {

        /** Once, or not at all when a process or a connection fails. */
        AT_MOST_ONCE,

        /** Once, or more often when a process or a connection fails. */
        AT_LEAST_ONCE
    }

    /** What is sure when publishing has completed. */
    public enum Published {

        /** The message has left this process. */
        SENT,

        /** The engine has stored the message. */
        STORED,

        /** The process of every subscriber that was known has the message. */
        TAKEN
    }
}
