package io.quarkiverse.micro.core.deployment;

import io.quarkiverse.micro.core.runtime.serving.ServingReadiness;
import io.quarkiverse.micro.core.runtime.serving.ServingRecorder;
import io.quarkiverse.micro.core.runtime.serving.ServingStart;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ShutdownListenerBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * Ties the life of the node to the life of the application.
 */
class ServingProcessor {

    @BuildStep
    AdditionalBeanBuildItem start() {
        return AdditionalBeanBuildItem.unremovableOf(ServingStart.class);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    ShutdownListenerBuildItem stop(ServingRecorder recorder) {
        return new ShutdownListenerBuildItem(recorder.stop());
    }

    @BuildStep
    HealthBuildItem readiness() {
        return new HealthBuildItem(ServingReadiness.class.getName(), true);
    }
}
