package io.quarkiverse.micro.core.runtime.codec;

import java.util.List;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Hands the codecs the message classes that the build found. Two methods rather than a flag, so that a native executable holds
 * nothing of what the application does not use.
 */
@Recorder
public class CodecRecorder {

    public RuntimeValue<ProtobufMessages> messages(List<Class<?>> classes) {
        return new RuntimeValue<>(ProtobufMessages.of(classes));
    }

    public RuntimeValue<ProtobufMessages> messagesWithJson(List<Class<?>> classes) {
        return new RuntimeValue<>(ProtobufMessages.withJson(classes));
    }
}
