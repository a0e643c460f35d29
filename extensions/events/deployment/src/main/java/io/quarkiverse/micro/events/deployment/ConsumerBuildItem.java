package io.quarkiverse.micro.events.deployment;

import io.quarkiverse.micro.core.deployment.receiving.ReceiverMethod;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A method that consumes. Available once beans are discovered.
 */
final class ConsumerBuildItem extends MultiBuildItem {

    final ReceiverMethod method;

    ConsumerBuildItem(ReceiverMethod method) {
        this.method = method;
    }
}
