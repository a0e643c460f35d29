package io.quarkiverse.micro.rpc.runtime.validation;

import java.util.List;
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
     * @param methods by the names of endpoints, which are without a proto package
     */
    public RuntimeValue<FailureTranslator> translator(Map<String, List<ValidatedMethod>> methods) {
        return new RuntimeValue<>(new InvalidPayloads(methods));
    }
}
