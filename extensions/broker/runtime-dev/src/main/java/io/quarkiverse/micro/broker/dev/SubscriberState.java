package io.quarkiverse.micro.broker.dev;

import java.util.Optional;

import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberMethod;
import io.quarkiverse.micro.core.runtime.config.Expressions;

/**
 * A method that subscribes, as it is now.
 *
 * @param topic or pattern
 * @param queue empty for none
 * @param thread what it runs on: {@code worker}, {@code event loop} or {@code virtual thread}
 * @param subscribed whether the broker has taken the subscription; it is asked again and again until it does
 * @param waiting how many messages wait for the subscriber's time
 */
record SubscriberState(String name, String topic, String queue, String thread, boolean subscribed, boolean paused,
        int waiting) {

    static SubscriberState of(SubscriberMethod method, Optional<BrokerSubscription> subscription) {
        return new SubscriberState(method.name(), Expressions.resolve(method.topic()), Expressions.resolve(method.queue()),
                BrokerState.words(method.endpoint().description().model()), subscription.isPresent(),
                subscription.map(BrokerSubscription::paused).orElse(false),
                subscription.map(BrokerSubscription::waiting).orElse(0));
    }
}
