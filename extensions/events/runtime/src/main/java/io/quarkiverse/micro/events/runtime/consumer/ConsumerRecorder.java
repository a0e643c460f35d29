package io.quarkiverse.micro.events.runtime.consumer;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Turns what the build found into the consumers of the running application.
 */
@Recorder
public class ConsumerRecorder {

    public RuntimeValue<ConsumerMethods> consumers(List<ConsumerDescription> descriptions,
            List<RuntimeValue<EndpointFunction>> functions) {
        List<ConsumerMethod> methods = new ArrayList<>();
        for (int i = 0; i < descriptions.size(); i++) {
            ConsumerDescription it = descriptions.get(i);
            methods.add(new ConsumerMethod(it, new ServedEndpoint(it.endpoint(), functions.get(i).getValue())));
        }
        return new RuntimeValue<>(new ConsumerMethods(methods));
    }
}
