package io.quarkiverse.micro.examples.cronleader;

import java.io.IOException;
import java.util.List;

import io.quarkiverse.micro.test.application.PackagedApplication;

/**
 * The packaged example as a process of its own.
 */
record Instance(PackagedApplication application) implements AutoCloseable {

    /**
     * @param properties {@code -Dname=value}
     */
    static Instance start(List<String> properties) {
        return new Instance(PackagedApplication.start(properties));
    }

    int written() throws IOException {
        return Integer.parseInt(application.get("/reports/written").body());
    }

    String leader() throws IOException {
        return application.get("/reports/leader").body();
    }

    /** As a crash would. */
    void kill() throws InterruptedException {
        application.kill();
    }

    /** As an orchestrator ends it, and without waiting. */
    void terminate() {
        application.terminate();
    }

    @Override
    public void close() throws InterruptedException {
        application.close();
    }
}
