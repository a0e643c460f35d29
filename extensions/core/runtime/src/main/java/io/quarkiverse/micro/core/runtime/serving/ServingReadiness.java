package io.quarkiverse.micro.core.runtime.serving;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the registry has taken the node or failed, and no longer when the node leaves.
 */
@Readiness
@Singleton
public class ServingReadiness implements HealthCheck {

    private final Serving serving;

    public ServingReadiness(Serving serving) {
        this.serving = serving;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Quarkus Micro node").status(serving.ready())
                .withData("service", serving.identity().name()).withData("node", serving.identity().id())
                .withData("calls", serving.calls().running()).build();
    }
}
