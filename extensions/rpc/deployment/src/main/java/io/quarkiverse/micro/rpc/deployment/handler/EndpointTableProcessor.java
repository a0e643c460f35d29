package io.quarkiverse.micro.rpc.deployment.handler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.deployment.dispatch.ValueSchemas;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchRecorder;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.rpc.runtime.server.ServedEndpoints;
import io.quarkiverse.micro.rpc.runtime.server.ServerRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;

/**
 * Hands the endpoints that the build found to the application.
 */
class EndpointTableProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem recordEndpoints(List<EndpointBuildItem> endpoints,
            List<UnannouncedHandlerBuildItem> unannounced, CombinedIndexBuildItem index, ServerRecorder recorder,
            DispatchRecorder dispatch, RecorderContext context) {
        ValueSchemas schemas = new ValueSchemas(index.getIndex());
        List<EndpointDescription> descriptions = new ArrayList<>();
        List<RuntimeValue<EndpointFunction>> functions = new ArrayList<>();
        Set<DotName> forTools = unannounced.stream().map(UnannouncedHandlerBuildItem::handlerClass).collect(Collectors.toSet());
        Map<Boolean, List<EndpointBuildItem>> parts = endpoints.stream()
                .collect(Collectors.partitioningBy(it -> forTools.contains(it.handlerClass())));
        List<EndpointBuildItem> ordered = new ArrayList<>(parts.get(false));
        ordered.addAll(parts.get(true));
        for (EndpointBuildItem endpoint : ordered) {
            descriptions.add(describe(endpoint, schemas, context));
            functions.add(endpoint.beanMethod().record(dispatch, context));
        }
        return SyntheticBeanBuildItem.configure(ServedEndpoints.class).scope(Singleton.class).unremovable().setRuntimeInit()
                .runtimeValue(recorder.endpoints(descriptions, functions, parts.get(false).size())).done();
    }

    private static EndpointDescription describe(EndpointBuildItem endpoint, ValueSchemas schemas, RecorderContext context) {
        Map<String, String> metadata = new HashMap<>();
        if (endpoint.idempotent()) {
            metadata.put(Endpoint.IDEMPOTENT, "true");
        }
        if (endpoint.readOnly()) {
            metadata.put(Endpoint.READ_ONLY, "true");
        }
        if (endpoint.signature().streaming() != Streaming.NONE) {
            metadata.put(Endpoint.STREAM, "true");
        }
        Endpoint published = new Endpoint(endpoint.name(), endpoint.signature().payload().map(schemas::of),
                endpoint.signature().reply().map(schemas::of), metadata);
        return new EndpointDescription(endpoint.protoPackage(), endpoint.handler(), endpoint.method(),
                messageClass(endpoint.signature().payload().orElse(null), context),
                messageClass(endpoint.signature().reply().orElse(null), context), endpoint.signature().streaming(),
                endpoint.model(),
                published);
    }

    private static Class<?> messageClass(DotName type, RecorderContext context) {
        return type == null ? EmptyPayload.class : context.classProxy(type.toString());
    }
}
