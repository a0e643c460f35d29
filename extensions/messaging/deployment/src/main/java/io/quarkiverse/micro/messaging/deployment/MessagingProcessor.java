package io.quarkiverse.micro.messaging.deployment;

import io.quarkiverse.micro.messaging.runtime.channel.ChannelBrokerProvider;
import io.quarkiverse.micro.messaging.runtime.channel.Watch;
import io.quarkiverse.micro.messaging.runtime.connector.DeliveryConverter;
import io.quarkiverse.micro.messaging.runtime.connector.MicroConnector;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.providers.impl.ConnectorFactories;

/**
 * What the room is made of.
 */
class MessagingProcessor {

    private static final String KAFKA = "io.smallrye.reactive.messaging.kafka.KafkaConnector";
    private static final String KAFKA_WATCH = "io.quarkiverse.micro.messaging.runtime.kafka.KafkaWatch";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-messaging");
    }

    @BuildStep
    void beans(BuildProducer<AdditionalBeanBuildItem> beans) {
        beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(MicroConnector.class, DeliveryConverter.class, ChannelBrokerProvider.class).build());
        if (QuarkusClassLoader.isClassPresentAtRuntime(KAFKA)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(KAFKA_WATCH));
        }
    }

    /** They are looked up by name, when the application runs. */
    @BuildStep
    UnremovableBeanBuildItem connectors() {
        return UnremovableBeanBuildItem.beanTypes(InboundConnector.class, OutboundConnector.class, ConnectorFactories.class,
                Watch.class);
    }
}
