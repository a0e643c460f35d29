package io.quarkiverse.micro.messaging.deployment;

import io.quarkiverse.micro.messaging.runtime.connector.DeliveryConverter;
import io.quarkiverse.micro.messaging.runtime.connector.MicroConnector;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;

/**
 * What the room is made of.
 */
class MessagingProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-messaging");
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(MicroConnector.class, DeliveryConverter.class).build();
    }
}
