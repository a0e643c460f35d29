package io.quarkiverse.micro.rpc.runtime.validation;

import java.util.Map;

import io.quarkiverse.micro.rpc.runtime.server.FailureTranslator;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Tells the application which class validates the payload of which endpoint.
 */
@Recorder
public class ValidationRecorder {

    /**
     * @param handlers their classes by the names of endpoints
     */
    public RuntimeValue<FailureTranslator> translator(Map<String, Class<?>> handlers) {
        return new RuntimeValue<>(new InvalidPayloads(handlers));
    }
}
