package io.quarkiverse.micro.events.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.deployment.dispatch.ValueSchemas;
import io.quarkiverse.micro.core.deployment.receiving.ReceiverMethod;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchRecorder;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
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
import io.quarkus.runtime.RuntimeValue;

/**
 * Hands the consumers that the build found to the application.
 */
class ConsumerTableProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem recordConsumers(List<ConsumerBuildItem> consumers, CombinedIndexBuildItem index,
            ConsumerRecorder recorder, DispatchRecorder dispatch, RecorderContext context) {
        ValueSchemas schemas = new ValueSchemas(index.getIndex());
        List<ConsumerDescription> descriptions = new ArrayList<>();
        List<RuntimeValue<EndpointFunction>> functions = new ArrayList<>();
        for (ReceiverMethod method : consumers.stream().map(it -> it.method).sorted().toList()) {
            descriptions.add(describe(method, schemas, context));
            functions.add(method.beanMethod().record(dispatch, context));
        }
        return SyntheticBeanBuildItem.configure(ConsumerMethods.class).scope(Singleton.class).unremovable().setRuntimeInit()
                .runtimeValue(recorder.consumers(descriptions, functions)).done();
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
