package io.quarkiverse.micro.core.deployment.publishing;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;

/**
 * Where a publisher is injected.
 *
 * @param kind of publisher
 * @param target for messages
 * @param type as injected
 * @param topic with expressions of configuration
 * @param contentType empty where nobody says
 */
public record PublisherPoint(PublisherKind kind, String target, Type type, String topic, String contentType) {

    private static final DotName OBJECT = DotName.createSimple(Object.class);

    static PublisherPoint of(PublisherKind kind, InjectionPointInfo point, AnnotationInstance qualifier) {
        AnnotationValue contentType = qualifier.value("contentType");
        return new PublisherPoint(kind, point.getTargetInfo(), point.getRequiredType(), qualifier.value().asString(),
                contentType == null ? "" : contentType.asString());
    }

    /**
     * @return the payload's type; null where it is none
     */
    public DotName payload() {
        if (type.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return null;
        }
        Type payload = type.asParameterizedType().arguments().get(0);
        boolean named = payload.kind() == Type.Kind.CLASS && !payload.name().equals(OBJECT);
        return named || payload.name().equals(EndpointSignature.BYTES) ? payload.name() : null;
    }

    /**
     * @return a bean that fits here, without a scope and a way to create it
     */
    SyntheticBeanBuildItem.ExtendedBeanConfigurator bean() {
        return SyntheticBeanBuildItem.configure(type.name()).setRuntimeInit().types(beanType()).addQualifier()
                .annotation(kind.qualifier()).addValue("value", topic).done();
    }

    /** No bean is of a wildcard; one of Object is found in its place. */
    Type beanType() {
        boolean wild = type.kind() == Type.Kind.PARAMETERIZED_TYPE
                && type.asParameterizedType().arguments().get(0).kind() == Type.Kind.WILDCARD_TYPE;
        return wild ? ParameterizedType.create(type.name(), ClassType.create(OBJECT)) : type;
    }
}
