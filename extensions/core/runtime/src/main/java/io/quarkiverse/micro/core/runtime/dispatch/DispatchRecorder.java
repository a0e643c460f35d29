package io.quarkiverse.micro.core.runtime.dispatch;

import jakarta.enterprise.invoke.Invoker;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Turns what the build found into functions.
 */
@Recorder
public class DispatchRecorder {

    public RuntimeValue<EndpointFunction> function(RuntimeValue<Invoker<Object, Object>> invoker, MethodShape shape) {
        return new RuntimeValue<>(new InvokerFunction(invoker.getValue(), shape));
    }
}
