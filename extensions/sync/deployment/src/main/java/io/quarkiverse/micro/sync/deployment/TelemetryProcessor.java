package io.quarkiverse.micro.sync.deployment;

import java.util.Optional;

import io.quarkiverse.micro.core.deployment.MetersBuildItem;
import io.quarkiverse.micro.core.deployment.TracingBuildItem;
import io.quarkiverse.micro.sync.runtime.metrics.MeteredLocks;
import io.quarkiverse.micro.sync.runtime.telemetry.TracedLocks;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Traces and measures locks where the application has what it takes. Else nothing of it becomes part of the application.
 */
class TelemetryProcessor {

    @BuildStep
    void trace(Optional<TracingBuildItem> tracing, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (tracing.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedLocks.class));
        }
    }

    @BuildStep
    void measure(Optional<MetersBuildItem> meters, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (meters.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredLocks.class));
        }
    }
}
