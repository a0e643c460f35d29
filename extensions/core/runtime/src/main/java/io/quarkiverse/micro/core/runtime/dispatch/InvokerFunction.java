package io.quarkiverse.micro.core.runtime.dispatch;

import jakarta.enterprise.invoke.Invoker;

import io.quarkiverse.micro.rpc.Call;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;

/**
 * Runs a method of a CDI bean, through the class that ArC wrote for it.
 */
final class InvokerFunction implements EndpointFunction {

    private final Invoker<Object, Object> invoker;
    private final MethodShape shape;

    /** Found at the first call, so that a handler bean is not made before the application has started. */
    private volatile Object instance;

    InvokerFunction(Invoker<Object, Object> invoker, MethodShape shape) {
        this.invoker = invoker;
        this.shape = shape;
    }

    @Override
    public Object run(Object request, Call call) throws Exception {
        Object[] arguments = new Object[shape.parameters()];
        if (shape.payloadIndex() >= 0) {
            arguments[shape.payloadIndex()] = request;
        }
        if (shape.callIndex() >= 0) {
            arguments[shape.callIndex()] = call instanceof DispatchedCall known ? known.asParameter() : call;
        }
        return invoker.invoke(shape.beanId().isEmpty() ? null : instance(), arguments);
    }

    private Object instance() {
        Object known = instance;
        if (known == null) {
            InjectableBean<?> bean = Arc.container().bean(shape.beanId());
            known = Arc.container().instance(bean).get();
            instance = known;
        }
        return known;
    }
}
