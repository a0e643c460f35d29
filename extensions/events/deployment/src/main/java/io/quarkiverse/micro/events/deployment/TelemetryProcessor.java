package io.quarkiverse.micro.events.deployment;

import java.util.Optional;

import io.quarkiverse.micro.core.deployment.MetersBuildItem;
import io.quarkiverse.micro.core.deployment.TracingBuildItem;
import io.quarkiverse.micro.events.runtime.metrics.LagGauges;
import io.quarkiverse.micro.events.runtime.metrics.MeteredEvents;
import io.quarkiverse.micro.events.runtime.telemetry.TracedConsumers;
import io.quarkiverse.micro.events.runtime.telemetry.TracedPublishing;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Traces and measures events where the application has what it takes. Else nothing of it becomes part of the application.
 */
class TelemetryProcessor {

    @BuildStep
    void trace(Optional<TracingBuildItem> tracing, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (tracing.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedPublishing.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedConsumers.class));
        }
    }

    @BuildStep
    void measure(Optional<MetersBuildItem> meters, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (meters.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredEvents.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(LagGauges.class));
        }
    }
}
