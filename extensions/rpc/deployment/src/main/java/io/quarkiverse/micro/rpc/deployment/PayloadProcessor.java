package io.quarkiverse.micro.rpc.deployment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.rpc.deployment.client.TypedClientBuildItem;
import io.quarkiverse.micro.rpc.deployment.handler.EndpointBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;

/**
 * Lets the codecs read payload types in a native executable, so that users need not configure it.
 */
class PayloadProcessor {

    private static final DotName PROTOBUF = DotName.createSimple("com.google.protobuf.MessageLite");

    @BuildStep
    void register(List<EndpointBuildItem> endpoints, List<TypedClientBuildItem> clients, CombinedIndexBuildItem index,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies, BuildProducer<ReflectiveClassBuildItem> classes) {
        Set<DotName> payloads = new TreeSet<>();
        for (EndpointBuildItem endpoint : endpoints) {
            endpoint.signature().payload().ifPresent(payloads::add);
            endpoint.signature().reply().ifPresent(payloads::add);
        }
        for (TypedClientBuildItem client : clients) {
            for (TypedClientBuildItem.Method method : client.methods()) {
                add(payloads, method.request());
                add(payloads, method.reply());
            }
        }
        Set<DotName> messages = new TreeSet<>();
        index.getIndex().getAllKnownImplementations(PROTOBUF).forEach(message -> messages.add(message.name()));
        for (DotName payload : payloads) {
            if (messages.contains(payload)) {
                // The protobuf codec asks each message class once for its default instance
                classes.produce(ReflectiveClassBuildItem.builder(payload.toString()).methods().build());
            } else {
                hierarchies.produce(ReflectiveHierarchyBuildItem.builder(Type.create(payload, Type.Kind.CLASS))
                        .source("Quarkus Micro payload").build());
            }
        }
    }

    private static void add(Set<DotName> payloads, DotName type) {
        if (type != null) {
            payloads.add(type);
        }
    }
}
