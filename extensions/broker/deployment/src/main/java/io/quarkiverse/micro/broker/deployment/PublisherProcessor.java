package io.quarkiverse.micro.broker.deployment;

import org.jboss.jandex.ClassType;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.runtime.publisher.PublisherRecorder;
import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.deployment.publishing.PublisherKind;
import io.quarkiverse.micro.core.deployment.publishing.PublisherPoints;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AutoInjectAnnotationBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Makes a bean of every publisher that is injected.
 */
class PublisherProcessor {

    private static final PublisherKind PUBLISHERS = new PublisherKind(BrokerNames.TOPIC, BrokerNames.TOPIC_PUBLISHER);

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
        PublisherPoints.find(PUBLISHERS, beans).produce((point, bean) -> bean
                .addInjectionPoint(ClassType.create(Broker.class)).addInjectionPoint(ClassType.create(Codecs.class))
                .createWith(recorder.publisher(point.topic(), point.contentType(),
                        context.classProxy(point.payload().toString()))),
                publishers, payloads, errors);
    }
}
