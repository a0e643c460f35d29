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
    BrokerGuarantee guarantee();

    /**
     * Publishes when subscribed to. That nobody subscribes is no failure. Fails with
     * <ul>
     * <li><em>invalid argument</em>: this is no topic
     * <li><em>resource exhausted</em>: the body is larger than {@code quarkus.micro.broker.max-message-size} or than the
     * broker takes; or a subscriber or the broker has no place for the message in time
     * <li><em>permission denied</em>: the broker does not let this application publish there
     * <li><em>deadline exceeded</em>: the broker has not confirmed in time that it has the message
     * <li><em>unavailable</em>: it could not be handed over, or this broker is closed
     * </ul>
     *
     * @param topic words of any characters but white space, {@code *} and {@code >}, joined by dots; 1 to 255 characters
     * @param message gets {@link BrokerMessage#TOPIC}, and {@link BrokerMessage#ID} where it has none
     * @return completes when as much is sure as {@link BrokerGuarantee#published()} says
     */
    Uni<Void> publish(String topic, BrokerMessage message);

    /**
     * Subscribes when subscribed to. Fails with <em>invalid argument</em> where this is no topic or pattern, or the broker
     * cannot do what is asked for, and with <em>unavailable</em> where the broker is not reached or closed.
     *
     * @param topic of up to 255 characters, or where {@link BrokerGuarantee#patterns()} a pattern: {@code *} stands for one
     *        word, {@code >} at the end for one or more
     * @return completes when every message published from now on is delivered
     */
    Uni<BrokerSubscription> subscribe(String topic, SubscribeOptions options, MessageHandler handler);

    /**
     * Ends all subscriptions and lets go of sockets and threads, within 2 s.
     */
    @Override
    void close();
}
