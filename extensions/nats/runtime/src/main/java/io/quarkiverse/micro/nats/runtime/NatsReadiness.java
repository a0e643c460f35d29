package io.quarkiverse.micro.nats.runtime;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when every server that a contract uses is connected; also when none does.
 */
@Readiness
@Singleton
public class NatsReadiness implements HealthCheck {

    private final NatsConnections connections;

    public NatsReadiness(NatsConnections connections) {
        this.connections = connections;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Quarkus Micro NATS").up();
        for (NatsLink link : connections.inUse()) {
            boolean connected = link.session() != null;
            response.withData(link.settings().where(), connected ? "connected" : link.problem());
            for (Loss loss : Loss.values()) {
                if (link.losses().count(loss) > 0) {
                    response.withData("lost: " + loss.reason(), link.losses().count(loss));
                }
            }
            if (!connected) {
                response.down();
            }
        }
        return response.build();
    }
}
