package io.quarkiverse.micro.grpc.runtime.records;

import java.util.List;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Hands the derived forms to the running application.
 */
@Recorder
public class RecordRecorder {

    public RuntimeValue<RecordTypes> types(List<RecordMessage> messages, List<RecordEnum> enums) {
        return new RuntimeValue<>(new RecordTypes(messages, enums));
    }
}
