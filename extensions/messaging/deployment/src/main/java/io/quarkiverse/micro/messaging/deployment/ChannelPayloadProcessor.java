package io.quarkiverse.micro.messaging.deployment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.messaging.runtime.connector.MicroConnector;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.smallrye.reactivemessaging.deployment.items.ConnectorManagedChannelBuildItem;
import io.quarkus.smallrye.reactivemessaging.deployment.items.MediatorBuildItem;
import io.smallrye.reactive.messaging.annotations.Incomings;
import io.smallrye.reactive.messaging.annotations.Outgoings;

/**
 * Lets the codecs read what travels by our channels in a native executable.
 */
class ChannelPayloadProcessor {

    private static final DotName CHANNEL = DotName.createSimple(Channel.class);
    private static final DotName INCOMING = DotName.createSimple(Incoming.class);
    private static final DotName INCOMINGS = DotName.createSimple(Incomings.class);
    private static final DotName OUTGOING = DotName.createSimple(Outgoing.class);
    private static final DotName OUTGOINGS = DotName.createSimple(Outgoings.class);

    @BuildStep
    void register(List<ConnectorManagedChannelBuildItem> channels, List<MediatorBuildItem> methods,
            BeanDiscoveryFinishedBuildItem beans, BuildProducer<PayloadBuildItem> payloads) {
        Set<String> ours = new HashSet<>();
        channels.stream().filter(it -> it.getConnector().equals(MicroConnector.NAME)).forEach(it -> ours.add(it.getName()));
        Set<DotName> types = new TreeSet<>();
        for (MediatorBuildItem mediator : methods) {
            MethodInfo method = mediator.getMethod();
            if (uses(method, INCOMING, INCOMINGS, ours)) {
                method.parameterTypes().forEach(type -> PayloadTypes.collect(type, types));
            }
            if (uses(method, OUTGOING, OUTGOINGS, ours)) {
                PayloadTypes.collect(method.returnType(), types);
            }
        }
        for (InjectionPointInfo point : beans.getInjectionPoints()) {
            AnnotationInstance channel = point.getRequiredQualifier(CHANNEL);
            if (channel != null && ours.contains(channel.value().asString())) {
                PayloadTypes.collect(point.getRequiredType(), types);
            }
        }
        types.forEach(type -> payloads.produce(new PayloadBuildItem(type)));
    }

    private static boolean uses(MethodInfo method, DotName one, DotName several, Set<String> channels) {
        AnnotationInstance single = method.declaredAnnotation(one);
        AnnotationInstance container = method.declaredAnnotation(several);
        return single != null && channels.contains(single.value().asString()) || container != null
                && Stream.of(container.value().asNestedArray()).anyMatch(it -> channels.contains(it.value().asString()));
    }
}
