package io.quarkiverse.micro.core.runtime.config;

import java.nio.file.Path;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Up when the files of a back end can be written, and always for one that has none. Does not open them: an instance that idles
 * leaves them to another one. Engines have a readiness of their own.
 */
public abstract class DirectoryReadiness implements HealthCheck {

    private final String name;
    private final String type;
    private final boolean inFiles;
    private final DataDirectory directory;

    /**
     * @param name of the check
     * @param type of the back end
     * @param inFiles whether that is one of files
     */
    protected DirectoryReadiness(String name, String type, boolean inFiles, Path directory) {
        this.name = name;
        this.type = type;
        this.inFiles = inFiles;
        this.directory = new DataDirectory(directory);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).up().withData("type", type);
        if (!inFiles) {
            return response.build();
        }
        return response.withData("directory", directory.path().toString()).status(directory.canBeWritten()).build();
    }
}
