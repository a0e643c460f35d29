package io.quarkiverse.micro.events.deployment;

import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.runtime.ConsumerBeans;
import io.quarkiverse.micro.events.runtime.EventBeans;
import io.quarkiverse.micro.events.runtime.EventsReadiness;
import io.quarkiverse.micro.events.runtime.consumer.EventObserver;
import io.quarkiverse.micro.events.runtime.consumer.OutcomeObserver;
import io.quarkiverse.micro.events.runtime.memory.MemoryStreamProvider;
import io.quarkiverse.micro.events.runtime.publisher.EventPublishInterceptor;
import io.quarkiverse.micro.events.runtime.tap.StoreTap;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * What event streams are made of.
 */
class EventsProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-events");
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable().addBeanClasses(EventBeans.class, ConsumerBeans.class,
                StoreTap.class, MemoryStreamProvider.class).build();
    }

    /** Nobody injects these one by one: they are looked up as what they are. */
    @BuildStep
    UnremovableBeanBuildItem contributionsOfOthers() {
        return UnremovableBeanBuildItem.beanTypes(StreamProvider.class, EventPublishInterceptor.class, EventObserver.class,
                OutcomeObserver.class);
    }

    @BuildStep
    HealthBuildItem readiness() {
        return new HealthBuildItem(EventsReadiness.class.getName(), true);
    }
}
