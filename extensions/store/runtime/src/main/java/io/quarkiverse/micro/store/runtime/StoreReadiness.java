package io.quarkiverse.micro.store.runtime;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.DataDirectory;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkiverse.micro.store.runtime.config.StoreConfig;

/**
 * Ready when the file store's files can be written. Does not open them: an instance that idles leaves them to another one.
 * Engines have a readiness of their own.
 */
@Readiness
@Singleton
public class StoreReadiness implements HealthCheck {

    private final String type;
    private final DataDirectory directory;

    public StoreReadiness(BackEnds.Chosen<StoreProvider> chosen, StoreConfig config) {
        this.type = chosen.name();
        this.directory = new DataDirectory(config.directory());
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Quarkus Micro store").up().withData("type", type);
        if (!type.equals(StoreBeans.FILE)) {
            return response.build();
        }
        return response.withData("directory", directory.path().toString()).status(directory.canBeWritten()).build();
    }
}
