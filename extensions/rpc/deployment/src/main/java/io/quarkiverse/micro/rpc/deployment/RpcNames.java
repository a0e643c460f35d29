package io.quarkiverse.micro.rpc.deployment;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.rpc.EndpointName;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.Idempotent;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.NotAnEndpoint;
import io.quarkiverse.micro.rpc.ReadOnly;

/**
 * The annotations of RPC in the index, and how Java names become Go Micro's.
 */
public final class RpcNames {

    public static final DotName HANDLER = DotName.createSimple(Handler.class);
    public static final DotName MICRO_CLIENT = DotName.createSimple(MicroClient.class);
    public static final DotName NOT_AN_ENDPOINT = DotName.createSimple(NotAnEndpoint.class);
    public static final DotName IDEMPOTENT = DotName.createSimple(Idempotent.class);
    public static final DotName READ_ONLY = DotName.createSimple(ReadOnly.class);
    public static final DotName ENDPOINT_NAME = DotName.createSimple(EndpointName.class);

    private RpcNames() {
    }

    /**
     * @return what {@link EndpointName} says, else the method's name with a capital: Go's methods have one, and callers need
     *         the exact case
     */
    public static String endpointName(MethodInfo method) {
        AnnotationInstance named = method.declaredAnnotation(ENDPOINT_NAME);
        String name = method.name();
        return named != null ? named.value().asString() : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * @return what tells a method from others, as for Java: annotations of its parameters' types do not
     */
    public static String signature(MethodInfo method) {
        return method.name() + method.parameterTypes().stream().map(Type::name).toList();
    }

    /**
     * @return the method as a reader would write it: {@code Greeter.hello()}
     */
    public static String display(MethodInfo method) {
        return method.declaringClass().simpleName() + "." + method.name() + "()";
    }
}
