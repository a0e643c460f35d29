package io.quarkiverse.micro.core.deployment.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.invoke.Invoker;
import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.core.runtime.dispatch.DispatchRecorder;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.MethodShape;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.InvokerBuilder;
import io.quarkus.arc.processor.InvokerInfo;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;

/**
 * A method of a bean that is to be called without reflection.
 *
 * @param invokerClass the class that ArC writes to call it
 * @param shape how to fill its parameters
 */
public record BeanMethod(String invokerClass, MethodShape shape) {

    private static final DotName SINGLETON = DotName.createSimple(Singleton.class);
    private static final DotName APPLICATION_SCOPED = DotName.createSimple(ApplicationScoped.class);

    /**
     * @param payloadIndex where the payload stands among the parameters, -1 for nowhere
     * @param callIndex where the call stands, -1 for nowhere
     */
    public static BeanMethod of(BeanInfo bean, MethodInfo method, int payloadIndex, int callIndex,
            InvokerFactoryBuildItem invokers) {
        InvokerBuilder builder = invokers.createInvoker(bean, method);
        // A look-up per call costs ten times the call, so only the scopes that need one pay for it
        boolean oneInstance = bean.getScope().getDotName().equals(SINGLETON)
                || bean.getScope().getDotName().equals(APPLICATION_SCOPED);
        InvokerInfo invoker = oneInstance ? builder.build() : builder.withInstanceLookup().build();
        return new BeanMethod(nameOf(invoker), new MethodShape(oneInstance ? bean.getIdentifier() : "",
                method.parametersCount(), payloadIndex, callIndex));
    }

    public RuntimeValue<EndpointFunction> record(DispatchRecorder recorder, RecorderContext context) {
        RuntimeValue<Invoker<Object, Object>> invoker = context.newInstance(invokerClass);
        return recorder.function(invoker, shape);
    }

    /** The recorder takes a binary name, ArC gives a descriptor. */
    private static String nameOf(InvokerInfo invoker) {
        String descriptor = invoker.getClassDesc().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
