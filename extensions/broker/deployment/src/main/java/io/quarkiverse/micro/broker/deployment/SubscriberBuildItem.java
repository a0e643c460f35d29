package io.quarkiverse.micro.broker.deployment;

import io.quarkiverse.micro.core.deployment.dispatch.BeanMethod;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A method that subscribes. Available once beans are discovered.
 */
final class SubscriberBuildItem extends MultiBuildItem implements Comparable<SubscriberBuildItem> {

    final String name;
    final String topic;
    final String queue;
    final SubscriberSignature signature;
    final ExecutionModel model;
    final BeanMethod beanMethod;

    SubscriberBuildItem(String name, String topic, String queue, SubscriberSignature signature, ExecutionModel model,
            BeanMethod beanMethod) {
        this.name = name;
        this.topic = topic;
        this.queue = queue;
        this.signature = signature;
        this.model = model;
        this.beanMethod = beanMethod;
    }

    @Override
    public int compareTo(SubscriberBuildItem other) {
        return name.compareTo(other.name);
    }
}
