package io.quarkiverse.micro.broker.deployment;

import io.quarkiverse.micro.core.deployment.receiving.ReceiverMethod;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A method that subscribes. Available once beans are discovered.
 */
final class SubscriberBuildItem extends MultiBuildItem {

    final ReceiverMethod method;

    SubscriberBuildItem(ReceiverMethod method) {
        this.method = method;
    }
}
