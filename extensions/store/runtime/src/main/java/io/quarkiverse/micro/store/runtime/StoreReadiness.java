package io.quarkiverse.micro.store.runtime;

import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.micro.core.runtime.choice.BackEnds;
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
    private final Path directory;

    public StoreReadiness(BackEnds.Chosen<StoreProvider> chosen, StoreConfig config) {
        this.type = chosen.name();
        this.directory = Path.of(config.directory());
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Quarkus Micro store").up().withData("type", type);
        if (!type.equals(StoreBeans.FILE)) {
            return response.build();
        }
        return response.withData("directory", directory.toString()).status(canBeWritten(directory.toAbsolutePath())).build();
    }

    /** A directory that is not there yet is made with the first record. */
    private static boolean canBeWritten(Path path) {
        Path there = path;
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
