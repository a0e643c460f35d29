package io.quarkiverse.micro.events.deployment;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.deployment.dispatch.ValueSchemas;
import io.quarkiverse.micro.core.deployment.receiving.ReceiverMethod;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchRecorder;
import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.runtime.consumer.ConsumerDescription;
import io.quarkiverse.micro.events.runtime.consumer.ConsumerMethods;
import io.quarkiverse.micro.events.runtime.consumer.ConsumerRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Hands the consumers that the build found to the application.
 */
class ConsumerTableProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem recordConsumers(List<ConsumerBuildItem> consumers, CombinedIndexBuildItem index,
            ConsumerRecorder recorder, DispatchRecorder dispatch, RecorderContext context) {
        ValueSchemas schemas = new ValueSchemas(index.getIndex());
        List<ReceiverMethod> methods = consumers.stream().map(it -> it.method).sorted().toList();
        return SyntheticBeanBuildItem.configure(ConsumerMethods.class).scope(Singleton.class).unremovable().setRuntimeInit()
                .runtimeValue(recorder.consumers(methods.stream().map(it -> describe(it, schemas, context)).toList(),
                        methods.stream().map(it -> it.beanMethod().record(dispatch, context)).toList()))
                .done();
    }

    @BuildStep
    void payloads(List<ConsumerBuildItem> consumers, BuildProducer<PayloadBuildItem> payloads) {
        consumers.forEach(consumer -> consumer.method.signature().payload()
                .ifPresent(type -> payloads.produce(new PayloadBuildItem(type))));
    }

    private static ConsumerDescription describe(ReceiverMethod method, ValueSchemas schemas, RecorderContext context) {
        String from = method.text("from");
        return new ConsumerDescription(method.topic(), method.text("group"),
                from.isEmpty() ? EventConsumer.From.EARLIEST : EventConsumer.From.valueOf(from),
                method.describe(Map.of("topic", method.topic()), schemas, context));
    }
}
