package io.quarkiverse.micro.broker.deployment;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberDescription;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberMethods;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberRecorder;
import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.deployment.dispatch.ValueSchemas;
import io.quarkiverse.micro.core.deployment.receiving.ReceiverMethod;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Hands the subscribers that the build found to the application.
 */
class SubscriberTableProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem recordSubscribers(List<SubscriberBuildItem> subscribers, CombinedIndexBuildItem index,
            SubscriberRecorder recorder, DispatchRecorder dispatch, RecorderContext context) {
        ValueSchemas schemas = new ValueSchemas(index.getIndex());
        List<ReceiverMethod> methods = subscribers.stream().map(it -> it.method).sorted().toList();
        return SyntheticBeanBuildItem.configure(SubscriberMethods.class).scope(Singleton.class).unremovable().setRuntimeInit()
                .runtimeValue(recorder.subscribers(methods.stream().map(it -> describe(it, schemas, context)).toList(),
                        methods.stream().map(it -> it.beanMethod().record(dispatch, context)).toList()))
                .done();
    }

    @BuildStep
    void payloads(List<SubscriberBuildItem> subscribers, BuildProducer<PayloadBuildItem> payloads) {
        subscribers.forEach(subscriber -> subscriber.method.signature().payload()
                .ifPresent(type -> payloads.produce(new PayloadBuildItem(type))));
    }

    private static SubscriberDescription describe(ReceiverMethod method, ValueSchemas schemas, RecorderContext context) {
        return new SubscriberDescription(method.topic(), method.text("queue"), method.signature().payload().isPresent(),
                method.describe(Map.of("subscriber", "true", "topic", method.topic()), schemas, context));
    }
}
