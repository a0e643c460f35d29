package io.quarkiverse.micro.core.deployment;

import java.util.Optional;

import io.quarkus.arc.deployment.OpenTelemetrySdkBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Tells the rooms whether the application has what it takes to trace and to measure.
 */
class TelemetryProcessor {

    /** Null where it has not, as a build step may: nothing is produced then. */
    @BuildStep
    TracingBuildItem tracing(Optional<OpenTelemetrySdkBuildItem> sdk) {
        return sdk.isPresent() && sdk.get().isTracingBuildTimeEnabled() ? new TracingBuildItem() : null;
    }

    @BuildStep
    MetersBuildItem meters(Optional<MetricsCapabilityBuildItem> metrics) {
        return metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER) ? new MetersBuildItem() : null;
    }
}
