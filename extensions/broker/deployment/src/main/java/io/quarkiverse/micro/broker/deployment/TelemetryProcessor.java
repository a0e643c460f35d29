package io.quarkiverse.micro.broker.deployment;

import java.util.Optional;

import io.quarkiverse.micro.broker.runtime.metrics.MeteredMessages;
import io.quarkiverse.micro.broker.runtime.telemetry.TracedPublishing;
import io.quarkiverse.micro.broker.runtime.telemetry.TracedSubscribers;
import io.quarkiverse.micro.core.deployment.MetersBuildItem;
import io.quarkiverse.micro.core.deployment.TracingBuildItem;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Traces and measures messages where the application has what it takes. Else nothing of it becomes part of the application.
 */
class TelemetryProcessor {

    @BuildStep
    void trace(Optional<TracingBuildItem> tracing, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (tracing.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedPublishing.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedSubscribers.class));
        }
    }

    @BuildStep
    void measure(Optional<MetersBuildItem> meters, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (meters.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredMessages.class));
        }
    }
}
