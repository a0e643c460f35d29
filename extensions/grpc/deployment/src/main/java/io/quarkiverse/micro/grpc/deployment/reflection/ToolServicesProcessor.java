package io.quarkiverse.micro.grpc.deployment.reflection;

import java.util.List;
import java.util.stream.Stream;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.grpc.deployment.GrpcConfig;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckRequest;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthListRequest;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthListResponse;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthProto;
import io.quarkiverse.micro.grpc.proto.reflection.v1.ServerReflectionProto;
import io.quarkiverse.micro.grpc.runtime.health.HealthBeans;
import io.quarkiverse.micro.grpc.runtime.health.HealthHandler;
import io.quarkiverse.micro.grpc.runtime.reflection.QuarkusGrpcServices;
import io.quarkiverse.micro.grpc.runtime.reflection.ReflectionAlphaHandler;
import io.quarkiverse.micro.grpc.runtime.reflection.ReflectionBeans;
import io.quarkiverse.micro.grpc.runtime.reflection.ReflectionHandler;
import io.quarkiverse.micro.rpc.deployment.handler.UnannouncedHandlerBuildItem;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.AdditionalIndexedClassesBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.runtime.LaunchMode;

/**
 * Serves reflection and health: ordinary handlers of contracts that gRPC's tools know.
 */
class ToolServicesProcessor {

    /** All that protobuf-java looks into by reflection must be known, and that is enums too. */
    private static final List<Class<?>> HEALTH = List.of(HealthProto.class, HealthCheckRequest.class,
            HealthCheckResponse.class, HealthCheckResponse.ServingStatus.class, HealthListRequest.class,
            HealthListResponse.class);
    private static final List<String> ALIKE = List.of("ErrorResponse", "ExtensionNumberResponse", "ExtensionRequest",
            "FileDescriptorResponse", "ListServiceResponse", "ServerReflectionProto", "ServerReflectionRequest",
            "ServerReflectionResponse", "ServiceResponse");

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.unremovableOf(ReflectionBeans.class);
    }

    @BuildStep
    void servicesOfQuarkusGrpc(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.GRPC)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(QuarkusGrpcServices.class));
        }
    }

    @BuildStep
    void reflection(GrpcConfig config, LaunchModeBuildItem launch, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<AdditionalIndexedClassesBuildItem> messages,
            BuildProducer<UnannouncedHandlerBuildItem> unannounced) {
        if (config.reflection().orElse(launch.getLaunchMode() != LaunchMode.NORMAL)) {
            String now = ServerReflectionProto.class.getPackageName();
            messages.produce(new AdditionalIndexedClassesBuildItem(Stream.of(now, now + "alpha")
                    .flatMap(it -> ALIKE.stream().map(name -> it + "." + name)).toArray(String[]::new)));
            serve(ReflectionHandler.class, beans, unannounced);
            serve(ReflectionAlphaHandler.class, beans, unannounced);
        }
    }

    @BuildStep
    void health(GrpcConfig config, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<AdditionalIndexedClassesBuildItem> messages,
            BuildProducer<UnannouncedHandlerBuildItem> unannounced) {
        if (config.health()) {
            messages.produce(new AdditionalIndexedClassesBuildItem(HEALTH.stream().map(Class::getName).toArray(String[]::new)));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(HealthBeans.class));
            serve(HealthHandler.class, beans, unannounced);
        }
    }

    private static void serve(Class<?> handler, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<UnannouncedHandlerBuildItem> unannounced) {
        beans.produce(AdditionalBeanBuildItem.unremovableOf(handler));
        unannounced.produce(new UnannouncedHandlerBuildItem(DotName.createSimple(handler)));
    }
}
