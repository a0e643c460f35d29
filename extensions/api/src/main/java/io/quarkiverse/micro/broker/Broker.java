package io.quarkiverse.micro.broker;

import io.smallrye.mutiny.Uni;

/**
 * Publishes messages to topics and delivers them to subscribers. Safe for all threads.
 * <p>
 * Every {@link Uni} ends within a bound, on any thread, and fails with a {@link io.quarkiverse.micro.MicroException}. A failing
 * subscriber stops neither others nor its own next messages.
 */
public interface Broker extends AutoCloseable {

    /**
     * @return what publishers and subscribers may rely on
     */
    Guarantee guarantee();

    /**
     * Publishes when subscribed to. Fails with <em>resource exhausted</em> where a subscriber or the broker has no place for
     * the message in time, <em>unavailable</em> where it could not be handed over. That nobody subscribes is no failure.
     *
     * @param topic words of any characters but white space, {@code *} and {@code >}, joined by dots
     * @param message gets {@link BrokerMessage#TOPIC}, and {@link BrokerMessage#ID} where it has none
     * @return completes when as much is sure as {@link Guarantee#published()} says
     */
    Uni<Void> publish(String topic, BrokerMessage message);

    /**
     * Subscribes when subscribed to.
     *
     * @param topic a topic, or where {@link Guarantee#patterns()} a pattern: {@code *} stands for one word, {@code >} at the
     *        end for one or more
     * @return completes when every message published from now on is delivered
     */
    Uni<BrokerSubscription> subscribe(String topic, SubscribeOptions options, MessageHandler handler);

    /**
     * Ends all subscriptions and lets go of sockets and threads, within 2 s.
     */
    @Override
    void close();
}
