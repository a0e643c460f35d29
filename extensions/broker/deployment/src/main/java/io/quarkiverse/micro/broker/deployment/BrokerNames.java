package io.quarkiverse.micro.broker.deployment;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;

/**
 * The annotations of messages in the index.
 */
final class BrokerNames {

    static final DotName SUBSCRIBER = DotName.createSimple(Subscriber.class);
    static final DotName DELIVERY = DotName.createSimple(Delivery.class);
    static final DotName TOPIC = DotName.createSimple(Topic.class);
    static final DotName TOPIC_PUBLISHER = DotName.createSimple(TopicPublisher.class);

    private BrokerNames() {
    }
}
