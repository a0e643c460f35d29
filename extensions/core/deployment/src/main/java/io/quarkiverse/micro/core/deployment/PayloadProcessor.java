package io.quarkiverse.micro.core.deployment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;

/**
 * Lets the codecs read payload types in a native executable, so that users need not configure it.
 */
class PayloadProcessor {

    @BuildStep
    void register(List<PayloadBuildItem> payloads, ProtobufMessagesBuildItem messages,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        Set<DotName> types = new TreeSet<>();
        payloads.forEach(payload -> types.add(payload.type()));
        // Protobuf messages have no fields that a codec would look at, and what their codec asks them for is registered
        types.removeAll(messages.classes());
        types.remove(EndpointSignature.BYTES);
        for (DotName type : types) {
            hierarchies.produce(ReflectiveHierarchyBuildItem.builder(Type.create(type, Type.Kind.CLASS))
                    .source("Quarkus Micro payload").build());
        }
    }
}
