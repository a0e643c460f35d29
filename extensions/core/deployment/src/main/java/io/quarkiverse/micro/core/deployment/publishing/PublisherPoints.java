package io.quarkiverse.micro.core.deployment.publishing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;

import org.jboss.jandex.AnnotationInstance;

import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.runtime.beans.FaultyPublisher;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem.ExtendedBeanConfigurator;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * All places where publishers of one kind are injected.
 *
 * @param sound one for each topic and payload
 * @param faulty those that are no publisher, or whose payload is none
 * @param problems a sentence for each mistake
 */
public record PublisherPoints(List<PublisherPoint> sound, List<PublisherPoint> faulty, List<String> problems) {

    public static PublisherPoints find(PublisherKind kind, BeanDiscoveryFinishedBuildItem beans) {
        PublisherPoints points = new PublisherPoints(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, String> contentTypes = new HashMap<>();
        for (InjectionPointInfo point : beans.getInjectionPoints()) {
            AnnotationInstance qualifier = point.getRequiredQualifier(kind.qualifier());
            if (qualifier != null) {
                points.add(PublisherPoint.of(kind, point, qualifier), contentTypes);
            }
        }
        return points;
    }

    /**
     * @param problemOf what is wrong with a topic, as a sentence
     */
    public void checkTopics(Function<String, Optional<String>> problemOf) {
        for (PublisherPoint point : sound) {
            problemOf.apply(point.topic()).ifPresent(
                    problem -> problems.add("The " + point.kind().annotationName() + " at " + point.target() + ": " + problem));
        }
    }

    /**
     * Makes a bean for each.
     *
     * @param creation tells a bean what to inject and how to create it
     */
    public void produce(BiConsumer<PublisherPoint, ExtendedBeanConfigurator> creation,
            BuildProducer<SyntheticBeanBuildItem> publishers, BuildProducer<PayloadBuildItem> payloads,
            BuildProducer<ValidationErrorBuildItem> errors) {
        for (PublisherPoint point : sound) {
            payloads.produce(new PayloadBuildItem(point.payload()));
            ExtendedBeanConfigurator bean = point.bean().scope(ApplicationScoped.class);
            creation.accept(point, bean);
            publishers.produce(bean.done());
        }
        for (PublisherPoint point : faulty) {
            // Without a bean ArC would report that one is missing, and nothing else
            publishers.produce(point.bean().scope(Dependent.class).creator(FaultyPublisher.class).done());
        }
        problems.forEach(problem -> errors.produce(new ValidationErrorBuildItem(new ConfigurationException(problem))));
    }

    private void add(PublisherPoint point, Map<String, String> contentTypes) {
        if (!point.type().name().equals(point.kind().publisher())) {
            addFaulty(point);
            problem(point, "is a " + point.type() + ", and it injects publishers. Write " + point.kind().publisherName()
                    + "<OrderPlaced> with the type of what is published");
            return;
        }
        if (point.payload() == null) {
            addFaulty(point);
            problem(point, "is a " + point.type() + ", and a payload is an object of a class, or byte[]. Write "
                    + point.kind().publisherName() + "<OrderPlaced> with the type of what is published");
            return;
        }
        String other = contentTypes.putIfAbsent(point.topic() + " " + point.payload(), point.contentType());
        if (other == null) {
            sound.add(point);
        } else if (!other.equals(point.contentType())) {
            problem(point, "publishes to " + point.topic() + " as '" + point.contentType() + "', and another publisher of "
                    + point.payload() + " as '" + other + "'. Let both name one content type");
        }
    }

    /** One for each bean that it needs: ArC fails over two alike before it tells of any problem. */
    private void addFaulty(PublisherPoint point) {
        if (faulty.stream().noneMatch(it -> it.topic().equals(point.topic()) && it.beanType().equals(point.beanType()))) {
            faulty.add(point);
        }
    }

    private void problem(PublisherPoint point, String problem) {
        problems.add("The " + point.kind().annotationName() + " at " + point.target() + " " + problem);
    }
}
