package io.quarkiverse.micro.rpc.deployment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.deployment.ProtobufMessagesBuildItem;
import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.rpc.deployment.client.TypedClientBuildItem;
import io.quarkiverse.micro.rpc.deployment.handler.EndpointBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;

/**
 * Lets the codecs read payload types in a native executable, so that users need not configure it.
 */
class PayloadProcessor {

    @BuildStep
    void register(List<EndpointBuildItem> endpoints, List<TypedClientBuildItem> clients,
            ProtobufMessagesBuildItem messages, BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
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
        // Protobuf messages have no fields that a codec would look at, and core has registered what its codec asks them for
        payloads.removeAll(messages.classes());
        payloads.remove(EndpointSignature.BYTES);
        for (DotName payload : payloads) {
            hierarchies.produce(ReflectiveHierarchyBuildItem.builder(Type.create(payload, Type.Kind.CLASS))
                    .source("Quarkus Micro payload").build());
        }
    }

    private static void add(Set<DotName> payloads, DotName type) {
        if (type != null) {
            payloads.add(type);
        }
    }
}
