package io.quarkiverse.micro.rpc.deployment.handler;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.deployment.dispatch.BeanMethod;
import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A method that other services can call. Available once beans are discovered.
 */
public final class EndpointBuildItem extends MultiBuildItem implements Comparable<EndpointBuildItem> {

    private final DotName handlerClass;
    private final String protoPackage;
    private final String handler;
    private final String method;
    private final String javaMethod;
    private final EndpointSignature signature;
    private final ExecutionModel model;
    private final boolean idempotent;
    private final boolean readOnly;
    private final BeanMethod beanMethod;

    EndpointBuildItem(DotName handlerClass, String protoPackage, String handler, String method, String javaMethod,
            EndpointSignature signature, ExecutionModel model, boolean idempotent, boolean readOnly, BeanMethod beanMethod) {
        this.handlerClass = handlerClass;
        this.protoPackage = protoPackage;
        this.handler = handler;
        this.method = method;
        this.javaMethod = javaMethod;
        this.signature = signature;
        this.model = model;
        this.idempotent = idempotent;
        this.readOnly = readOnly;
        this.beanMethod = beanMethod;
    }

    public DotName handlerClass() {
        return handlerClass;
    }

    public String protoPackage() {
        return protoPackage;
    }

    public String handler() {
        return handler;
    }

    public String method() {
        return method;
    }

    /**
     * @return what the method is called in its class
     */
    public String javaMethod() {
        return javaMethod;
    }

    /**
     * @return {@code Handler.Method}
     */
    public String name() {
        return handler + "." + method;
    }

    public EndpointSignature signature() {
        return signature;
    }

    public ExecutionModel model() {
        return model;
    }

    public boolean idempotent() {
        return idempotent;
    }

    public boolean readOnly() {
        return readOnly;
    }

    public BeanMethod beanMethod() {
        return beanMethod;
    }

    @Override
    public int compareTo(EndpointBuildItem other) {
        int order = name().compareTo(other.name());
        return order != 0 ? order : handlerClass.compareTo(other.handlerClass);
    }
}
