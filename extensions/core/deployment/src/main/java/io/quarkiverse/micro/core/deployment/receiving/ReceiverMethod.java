package io.quarkiverse.micro.core.deployment.receiving;

import java.util.Map;
import java.util.Optional;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.deployment.dispatch.BeanMethod;
import io.quarkiverse.micro.core.deployment.dispatch.ValueSchemas;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * A method of a bean that receives something, and has no mistake.
 *
 * @param name in configuration, logs and meters
 * @param topic with expressions of configuration
 * @param annotation that marks it
 * @param signature what it takes
 * @param model the thread it runs on
 * @param beanMethod calls it
 */
public record ReceiverMethod(String name, String topic, AnnotationInstance annotation, ReceiverSignature signature,
        ExecutionModel model, BeanMethod beanMethod) implements Comparable<ReceiverMethod> {

    /**
     * @return the annotation's text of that name; empty where it says nothing
     */
    public String text(String member) {
        return text(annotation, member, "");
    }

    /**
     * @param metadata what the registry is told
     */
    public EndpointDescription describe(Map<String, String> metadata, ValueSchemas schemas, RecorderContext context) {
        Endpoint published = new Endpoint(name, signature.payload().map(schemas::of), Optional.empty(), metadata);
        DotName payload = signature.payload().orElse(null);
        return new EndpointDescription("", "", name,
                payload == null ? EmptyPayload.class : context.classProxy(payload.toString()), EmptyPayload.class,
                Streaming.NONE, model, published);
    }

    @Override
    public int compareTo(ReceiverMethod other) {
        return name.compareTo(other.name);
    }

    static String text(AnnotationInstance annotation, String member, String fallback) {
        AnnotationValue value = annotation.value(member);
        return value == null || value.asString().isEmpty() ? fallback : value.asString();
    }
}
