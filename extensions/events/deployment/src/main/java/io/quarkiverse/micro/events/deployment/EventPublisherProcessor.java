package io.quarkiverse.micro.events.deployment;

import org.jboss.jandex.ClassType;

import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.deployment.publishing.PublisherKind;
import io.quarkiverse.micro.core.deployment.publishing.PublisherPoints;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.runtime.OutboxBeans;
import io.quarkiverse.micro.events.runtime.outbox.Outbox;
import io.quarkiverse.micro.events.runtime.publisher.EventPublisherRecorder;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AutoInjectAnnotationBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Makes a bean of every publisher of events that is injected.
 */
class EventPublisherProcessor {

    private static final PublisherKind PUBLISHERS = new PublisherKind(EventNames.TOPIC, EventNames.PUBLISHER);

    @BuildStep
    AdditionalBeanBuildItem qualifier() {
        return new AdditionalBeanBuildItem(EventTopic.class);
    }

    /** Without publishers nothing is written into it, and an idle application need not open its store. */
    @BuildStep
    void outbox(CombinedIndexBuildItem index, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (!index.getIndex().getAnnotations(EventNames.TOPIC).isEmpty()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(OutboxBeans.class));
        }
    }

    /** As for every qualifier of Quarkus, {@code @Inject} may be left out beside it. */
    @BuildStep
    AutoInjectAnnotationBuildItem injectByQualifierAlone() {
        return new AutoInjectAnnotationBuildItem(EventNames.TOPIC);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void registerPublishers(BeanDiscoveryFinishedBuildItem beans, EventPublisherRecorder recorder, RecorderContext context,
            BuildProducer<SyntheticBeanBuildItem> publishers, BuildProducer<PayloadBuildItem> payloads,
            BuildProducer<ValidationErrorBuildItem> errors) {
        PublisherPoints points = PublisherPoints.find(PUBLISHERS, beans);
        points.checkTopics(TopicText::problem);
        points.produce((point, bean) -> bean
                .addInjectionPoint(ClassType.create(EventStream.class)).addInjectionPoint(ClassType.create(Outbox.class))
                .addInjectionPoint(ClassType.create(Codecs.class))
                .createWith(recorder.publisher(point.topic(), point.contentType(),
                        context.classProxy(point.payload().toString()))),
                publishers, payloads, errors);
    }
}
