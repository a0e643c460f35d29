package io.quarkiverse.micro.sync.runtime.leader;

import java.util.Set;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Hands what the build found to the application.
 */
@Recorder
public class ElectionRecorder {

    public RuntimeValue<Elections> elections(Set<String> names) {
        return new RuntimeValue<>(new Elections(names));
    }
}
