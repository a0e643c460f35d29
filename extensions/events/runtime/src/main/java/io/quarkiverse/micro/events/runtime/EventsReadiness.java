package io.quarkiverse.micro.events.runtime;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.DataDirectory;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.runtime.config.EventsConfig;

/**
 * Ready when the file of events can be written. Does not open it: an instance that idles leaves it to another one. Engines have
 * a readiness of their own.
 */
@Readiness
@Singleton
public class EventsReadiness implements HealthCheck {

    private final String type;
    private final DataDirectory directory;

    public EventsReadiness(BackEnds.Chosen<StreamProvider> chosen, EventsConfig config) {
        this.type = chosen.name();
        this.directory = new DataDirectory(config.directory());
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Quarkus Micro events").up().withData("type", type);
        if (!type.equals(EventBeans.FILE)) {
            return response.build();
        }
        return response.withData("directory", directory.path().toString()).status(directory.canBeWritten()).build();
    }
}
