package io.quarkiverse.micro.events.deployment;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.StreamEvent;

/**
 * What of events is in the index.
 */
final class EventNames {

    static final DotName CONSUMER = DotName.createSimple(EventConsumer.class);
    static final DotName EVENT = DotName.createSimple(StreamEvent.class);
    static final DotName TOPIC = DotName.createSimple(EventTopic.class);
    static final DotName PUBLISHER = DotName.createSimple(EventPublisher.class);

    private EventNames() {
    }
}
