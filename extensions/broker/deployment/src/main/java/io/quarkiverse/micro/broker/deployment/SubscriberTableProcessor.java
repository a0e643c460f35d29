package io.quarkiverse.micro.broker.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberDescription;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberMethods;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberRecorder;
import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.deployment.dispatch.ValueSchemas;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchRecorder;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;

/**
 * Hands the subscribers that the build found to the application.
 */
class SubscriberTableProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem recordSubscribers(List<SubscriberBuildItem> subscribers, CombinedIndexBuildItem index,
            SubscriberRecorder recorder, DispatchRecorder dispatch, RecorderContext context) {
        ValueSchemas schemas = new ValueSchemas(index.getIndex());
        List<SubscriberDescription> descriptions = new ArrayList<>();
        List<RuntimeValue<EndpointFunction>> functions = new ArrayList<>();
        for (SubscriberBuildItem subscriber : subscribers.stream().sorted().toList()) {
            descriptions.add(describe(subscriber, schemas, context));
            functions.add(subscriber.beanMethod.record(dispatch, context));
        }
        return SyntheticBeanBuildItem.configure(SubscriberMethods.class).scope(Singleton.class).unremovable().setRuntimeInit()
                .runtimeValue(recorder.subscribers(descriptions, functions)).done();
    }

    @BuildStep
    void payloads(List<SubscriberBuildItem> subscribers, BuildProducer<PayloadBuildItem> payloads) {
        subscribers.forEach(subscriber -> subscriber.signature.payload()
                .ifPresent(type -> payloads.produce(new PayloadBuildItem(type))));
    }

    private static SubscriberDescription describe(SubscriberBuildItem subscriber, ValueSchemas schemas,
            RecorderContext context) {
        Endpoint published = new Endpoint(subscriber.name, subscriber.signature.payload().map(schemas::of), Optional.empty(),
                Map.of("subscriber", "true", "topic", subscriber.topic));
        DotName payload = subscriber.signature.payload().orElse(null);
        EndpointDescription endpoint = new EndpointDescription("", "", subscriber.name,
                payload == null ? EmptyPayload.class : context.classProxy(payload.toString()), EmptyPayload.class,
                Streaming.NONE, subscriber.model, published);
        return new SubscriberDescription(subscriber.topic, subscriber.queue, payload != null, endpoint);
    }
}
