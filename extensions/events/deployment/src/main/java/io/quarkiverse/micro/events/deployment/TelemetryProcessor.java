package io.quarkiverse.micro.events.deployment;

import java.util.Optional;

import io.quarkiverse.micro.events.runtime.metrics.LagGauges;
import io.quarkiverse.micro.events.runtime.metrics.MeteredEvents;
import io.quarkiverse.micro.events.runtime.telemetry.TracedConsumers;
import io.quarkiverse.micro.events.runtime.telemetry.TracedPublishing;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.OpenTelemetrySdkBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Traces and measures events where the application has what it takes. Else nothing of it becomes part of the application.
 */
class TelemetryProcessor {

    @BuildStep
    void trace(Optional<OpenTelemetrySdkBuildItem> sdk, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (sdk.isPresent() && sdk.get().isTracingBuildTimeEnabled()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedPublishing.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedConsumers.class));
        }
    }

    @BuildStep
    void measure(Optional<MetricsCapabilityBuildItem> metrics, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredEvents.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(LagGauges.class));
        }
    }
}
