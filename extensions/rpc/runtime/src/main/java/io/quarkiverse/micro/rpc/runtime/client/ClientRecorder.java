package io.quarkiverse.micro.rpc.runtime.client;

import java.util.List;
import java.util.function.Function;

import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Binds generated client classes to the application's client.
 */
@Recorder
public class ClientRecorder {

    public Function<SyntheticCreationalContext<Object>, Object> client(String service, RuntimeValue<TypedClient> generated,
            List<ClientMethodDescription> methods) {
        return new Function<SyntheticCreationalContext<Object>, Object>() {
            @Override
            public Object apply(SyntheticCreationalContext<Object> context) {
                MicroRpcClient client = context.getInjectedReference(MicroRpcClient.class);
                TypedClient typed = generated.getValue();
                typed.bind(methods.stream().map(method -> client.bind(service, method)).toList());
                // What stands around the interface: fault tolerance, and whatever else binds itself to its methods
                return context.getInterceptionProxy().create(typed);
            }
        };
    }

    /**
     * Stands in for a client that could not be made, in a build that fails anyway.
     */
    public Function<SyntheticCreationalContext<Object>, Object> faulty() {
        return new Function<SyntheticCreationalContext<Object>, Object>() {
            @Override
            public Object apply(SyntheticCreationalContext<Object> context) {
                throw new IllegalStateException("This client's mistake was reported by the build");
            }
        };
    }
}
