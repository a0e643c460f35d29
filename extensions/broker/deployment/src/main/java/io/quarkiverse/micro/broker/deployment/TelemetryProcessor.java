package io.quarkiverse.micro.broker.deployment;

import java.util.Optional;

import io.quarkiverse.micro.broker.runtime.metrics.MeteredMessages;
import io.quarkiverse.micro.broker.runtime.telemetry.TracedPublishing;
import io.quarkiverse.micro.broker.runtime.telemetry.TracedSubscribers;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.OpenTelemetrySdkBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Traces and measures messages where the application has what it takes. Else nothing of it becomes part of the application.
 */
class TelemetryProcessor {

    @BuildStep
    void trace(Optional<OpenTelemetrySdkBuildItem> sdk, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (sdk.isPresent() && sdk.get().isTracingBuildTimeEnabled()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedPublishing.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedSubscribers.class));
        }
    }

    @BuildStep
    void measure(Optional<MetricsCapabilityBuildItem> metrics, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredMessages.class));
        }
    }
}
