package io.quarkiverse.micro.rpc.deployment.telemetry;

import java.util.Optional;

import io.quarkiverse.micro.core.deployment.MetersBuildItem;
import io.quarkiverse.micro.core.deployment.TracingBuildItem;
import io.quarkiverse.micro.rpc.runtime.metrics.MeteredClient;
import io.quarkiverse.micro.rpc.runtime.metrics.MeteredServer;
import io.quarkiverse.micro.rpc.runtime.telemetry.TracedClient;
import io.quarkiverse.micro.rpc.runtime.telemetry.TracedServer;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Traces and measures calls where the application has what it takes. Else nothing of it becomes part of the application.
 */
class TelemetryProcessor {

    @BuildStep
    void trace(Optional<TracingBuildItem> tracing, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (tracing.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedClient.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedServer.class));
        }
    }

    @BuildStep
    void measure(Optional<MetersBuildItem> meters, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (meters.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredClient.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredServer.class));
        }
    }
}
