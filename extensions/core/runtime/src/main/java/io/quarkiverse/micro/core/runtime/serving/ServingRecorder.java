package io.quarkiverse.micro.core.runtime.serving;

import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.shutdown.ShutdownListener;

/**
 * Hands Quarkus what it calls at stop.
 */
@Recorder
public class ServingRecorder {

    public ShutdownListener stop() {
        return new ServingStop();
    }
}
