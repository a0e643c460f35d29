package io.quarkiverse.micro.sync.runtime;

import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.LockProvider;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/**
 * Ready when what keeps the locks answers, or nobody has asked for one yet.
 */
@Readiness
@Singleton
public class LocksReadiness implements AsyncHealthCheck {

    private static final Duration BOUND = Duration.ofSeconds(2);

    private final MicroLocks locks;
    private final String type;

    public LocksReadiness(MicroLocks locks, BackEnds.Chosen<LockProvider> chosen) {
        this.locks = locks;
        this.type = chosen.name();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return locks.probe().ifNoItem().after(BOUND).failWith(() -> new IllegalStateException("No answer within " + BOUND))
                .map(nothing -> response().up().build())
                .onFailure().recoverWithItem(failure -> response().down().withData("problem", failure.getMessage()).build());
    }

    private HealthCheckResponseBuilder response() {
        return HealthCheckResponse.named("Quarkus Micro locks").withData("type", type);
    }
}
