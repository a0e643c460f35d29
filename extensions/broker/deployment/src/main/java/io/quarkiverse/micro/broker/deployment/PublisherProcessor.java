package io.quarkiverse.micro.broker.deployment;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.runtime.publisher.PublisherRecorder;
import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AutoInjectAnnotationBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Makes a bean of every publisher that is injected.
 */
class PublisherProcessor {

    @BuildStep
    AdditionalBeanBuildItem qualifier() {
        return new AdditionalBeanBuildItem(Topic.class);
    }

    /** As for every qualifier of Quarkus, {@code @Inject} may be left out beside it. */
    @BuildStep
    AutoInjectAnnotationBuildItem injectByQualifierAlone() {
        return new AutoInjectAnnotationBuildItem(BrokerNames.TOPIC);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void registerPublishers(BeanDiscoveryFinishedBuildItem beans, PublisherRecorder recorder, RecorderContext context,
            BuildProducer<SyntheticBeanBuildItem> publishers, BuildProducer<PayloadBuildItem> payloads,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Map<String, String> contentTypes = new HashMap<>();
        for (InjectionPointInfo point : beans.getInjectionPoints()) {
            AnnotationInstance topic = point.getRequiredQualifier(BrokerNames.TOPIC);
            if (topic == null || !point.getRequiredType().name().equals(BrokerNames.TOPIC_PUBLISHER)) {
                continue;
            }
            Type payload = payload(point.getRequiredType());
            if (payload == null) {
                errors.produce(error(point, "is a " + point.getRequiredType() + ", and a payload is an object of a class, or "
                        + "byte[]. Write TopicPublisher<OrderPlaced> with the type of what is published"));
                // Without a bean ArC would report that one is missing, and nothing else
                publishers.produce(bean(point, topic).scope(Dependent.class).createWith(recorder.faulty()).done());
                continue;
            }
            String contentType = value(topic, "contentType");
            String key = topic.value().asString() + " " + payload;
            String other = contentTypes.putIfAbsent(key, contentType);
            if (other == null) {
                payloads.produce(new PayloadBuildItem(payload.name()));
                publishers.produce(bean(point, topic).scope(ApplicationScoped.class)
                        .addInjectionPoint(ClassType.create(Broker.class)).addInjectionPoint(ClassType.create(Codecs.class))
                        .createWith(recorder.publisher(topic.value().asString(), contentType,
                                context.classProxy(payload.name().toString())))
                        .done());
            } else if (!other.equals(contentType)) {
                errors.produce(error(point, "publishes to " + topic.value().asString() + " as '" + contentType
                        + "', and another publisher of " + payload + " as '" + other + "'. Let both name one content type"));
            }
        }
    }

    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator bean(InjectionPointInfo point, AnnotationInstance topic) {
        return SyntheticBeanBuildItem.configure(BrokerNames.TOPIC_PUBLISHER).setRuntimeInit().types(point.getRequiredType())
                .addQualifier().annotation(BrokerNames.TOPIC).addValue("value", topic.value().asString()).done();
    }

    private static ValidationErrorBuildItem error(InjectionPointInfo point, String problem) {
        return new ValidationErrorBuildItem(
                new ConfigurationException("The @Topic at " + point.getTargetInfo() + " " + problem));
    }

    /** Null where it is none. */
    private static Type payload(Type publisher) {
        if (publisher.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return null;
        }
        Type payload = publisher.asParameterizedType().arguments().get(0);
        DotName object = DotName.createSimple(Object.class);
        boolean named = payload.kind() == Type.Kind.CLASS && !payload.name().equals(object);
        return named || payload.name().equals(EndpointSignature.BYTES) ? payload : null;
    }

    private static String value(AnnotationInstance annotation, String member) {
        AnnotationValue value = annotation.value(member);
        return value == null ? "" : value.asString();
    }
}
