package io.quarkiverse.micro.broker.runtime.memory;

import java.util.Optional;

import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;

/**
 * One subscription.
 *
 * @param owner the broker that it was made at
 * @param receiver of its own, so that no two subscriptions are equal
 */
record Member(Object owner, TopicPattern pattern, Optional<String> queue, BrokerTransport.Receiver receiver) {
}
