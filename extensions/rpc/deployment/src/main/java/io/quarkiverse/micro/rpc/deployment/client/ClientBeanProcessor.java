package io.quarkiverse.micro.rpc.deployment.client;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.rpc.deployment.RpcNames;
import io.quarkiverse.micro.rpc.runtime.client.ClientMethodDescription;
import io.quarkiverse.micro.rpc.runtime.client.ClientRecorder;
import io.quarkiverse.micro.rpc.runtime.client.MicroRpcClient;
import io.quarkiverse.micro.rpc.runtime.client.TypedClient;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Makes a bean of every client that is injected.
 */
class ClientBeanProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void registerClients(List<MicroClientBuildItem> clients, List<TypedClientBuildItem> typed, ClientRecorder recorder,
            RecorderContext context, BuildProducer<SyntheticBeanBuildItem> beans) {
        Map<DotName, TypedClientBuildItem> byType = typed.stream()
                .collect(Collectors.toMap(TypedClientBuildItem::type, Function.identity()));
        for (MicroClientBuildItem client : clients) {
            TypedClientBuildItem generated = byType.get(client.type());
            if (generated == null) {
                // Its mistake is reported; without a bean ArC would report that one is missing, and nothing else
                beans.produce(bean(client).scope(Dependent.class).createWith(recorder.faulty()).done());
                continue;
            }
            List<ClientMethodDescription> methods = generated.methods().stream().map(it -> describe(it, context)).toList();
            // A normal scope, so that a test can put a mock in its place
            beans.produce(bean(client).scope(ApplicationScoped.class)
                    .addInjectionPoint(ClassType.create(MicroRpcClient.class)).injectInterceptionProxy()
                    .createWith(recorder.client(client.service(),
                            context.<TypedClient> newInstance(generated.generatedClass()), methods))
                    .done());
        }
    }

    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator bean(MicroClientBuildItem client) {
        return SyntheticBeanBuildItem.configure(client.type()).setRuntimeInit()
                .addQualifier().annotation(RpcNames.MICRO_CLIENT).addValue("value", client.qualifierValue()).done();
    }

    private static ClientMethodDescription describe(TypedClientBuildItem.Method method, RecorderContext context) {
        return new ClientMethodDescription(method.endpoint(), method.path(), message(method.request(), context),
                message(method.reply(), context), method.streaming(), method.idempotent(),
                method.readOnly());
    }

    private static Class<?> message(DotName type, RecorderContext context) {
        return type == null ? EmptyPayload.class : context.classProxy(type.toString());
    }
}
