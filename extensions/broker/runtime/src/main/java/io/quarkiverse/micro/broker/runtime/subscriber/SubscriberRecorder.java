package io.quarkiverse.micro.broker.runtime.subscriber;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Turns what the build found into the subscribers of the running application.
 */
@Recorder
public class SubscriberRecorder {

    public RuntimeValue<SubscriberMethods> subscribers(List<SubscriberDescription> descriptions,
            List<RuntimeValue<EndpointFunction>> functions) {
        List<SubscriberMethod> methods = new ArrayList<>();
        for (int i = 0; i < descriptions.size(); i++) {
            SubscriberDescription it = descriptions.get(i);
            methods.add(new SubscriberMethod(it.topic(), it.queue(), it.takesPayload(),
                    new ServedEndpoint(it.endpoint(), functions.get(i).getValue())));
        }
        return new RuntimeValue<>(new SubscriberMethods(methods));
    }
}
