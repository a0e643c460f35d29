package io.quarkiverse.micro.core.deployment.publishing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.AnnotationInstance;

import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;

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
