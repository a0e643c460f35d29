package io.quarkiverse.micro.rpc.deployment.telemetry;

import java.util.Optional;

import io.quarkiverse.micro.rpc.runtime.metrics.MeteredClient;
import io.quarkiverse.micro.rpc.runtime.metrics.MeteredServer;
import io.quarkiverse.micro.rpc.runtime.telemetry.TracedClient;
import io.quarkiverse.micro.rpc.runtime.telemetry.TracedServer;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.OpenTelemetrySdkBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Traces and measures calls where the application has what it takes. Else nothing of it becomes part of the application.
 */
class TelemetryProcessor {

    @BuildStep
    void trace(Optional<OpenTelemetrySdkBuildItem> sdk, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (sdk.isPresent() && sdk.get().isTracingBuildTimeEnabled()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedClient.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedServer.class));
        }
    }

    @BuildStep
    void measure(Optional<MetricsCapabilityBuildItem> metrics, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredClient.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredServer.class));
        }
    }
}
