package io.quarkiverse.micro.rpc.deployment;

import java.util.List;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.rpc.deployment.client.TypedClientBuildItem;
import io.quarkiverse.micro.rpc.deployment.handler.EndpointBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Says what endpoints and clients send.
 */
class PayloadProcessor {

    @BuildStep
    void payloads(List<EndpointBuildItem> endpoints, List<TypedClientBuildItem> clients,
            BuildProducer<PayloadBuildItem> payloads) {
        for (EndpointBuildItem endpoint : endpoints) {
            endpoint.signature().payload().ifPresent(type -> payloads.produce(new PayloadBuildItem(type)));
            endpoint.signature().reply().ifPresent(type -> payloads.produce(new PayloadBuildItem(type)));
        }
        for (TypedClientBuildItem client : clients) {
            for (TypedClientBuildItem.Method method : client.methods()) {
                produce(method.request(), payloads);
                produce(method.reply(), payloads);
            }
        }
    }

    private static void produce(DotName type, BuildProducer<PayloadBuildItem> payloads) {
        if (type != null) {
            payloads.produce(new PayloadBuildItem(type));
        }
    }
}
