package io.quarkiverse.micro.grpc.runtime.reflection;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Hands the files to the running application.
 */
@Recorder
public class ReflectionRecorder {

    public RuntimeValue<GeneratedFiles> files(RuntimeValue<GeneratedFiles> files) {
        return files;
    }
}
