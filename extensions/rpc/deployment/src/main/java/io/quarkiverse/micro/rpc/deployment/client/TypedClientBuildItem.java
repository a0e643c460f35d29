package io.quarkiverse.micro.rpc.deployment.client;

import java.util.List;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A client interface for which a class has been generated.
 */
public final class TypedClientBuildItem extends MultiBuildItem implements Comparable<TypedClientBuildItem> {

    private final DotName type;
    private final String generatedClass;
    private final List<Method> methods;

    TypedClientBuildItem(DotName type, String generatedClass, List<Method> methods) {
        this.type = type;
        this.generatedClass = generatedClass;
        this.methods = List.copyOf(methods);
    }

    public DotName type() {
        return type;
    }

    public String generatedClass() {
        return generatedClass;
    }

    /**
     * @return in the order in which the generated class numbers them
     */
    public List<Method> methods() {
        return methods;
    }

    @Override
    public int compareTo(TypedClientBuildItem other) {
        return type.compareTo(other.type);
    }

    /**
     * A method that calls an endpoint.
     *
     * @param endpoint {@code Handler.Method}
     * @param path what is called when the contract has a proto package, else empty
     * @param request the payload's type, or that of each; null for the empty message
     * @param reply the reply's type, or that of each; null for the empty message
     * @param streaming which of them are streams
     * @param idempotent whether the interface says that repeating does no harm
     * @param readOnly whether it says that nothing is changed at all
     */
    public record Method(String endpoint, String path, DotName request, DotName reply, Streaming streaming,
            boolean idempotent, boolean readOnly) {
    }
}
