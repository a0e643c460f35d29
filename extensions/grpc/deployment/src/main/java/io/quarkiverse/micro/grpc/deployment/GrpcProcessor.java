package io.quarkiverse.micro.grpc.deployment;

import java.util.List;
import java.util.stream.Stream;

import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.AdditionalIndexedClassesBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;

/**
 * What contracts need beside their own classes.
 */
class GrpcProcessor {

    /** Contracts use them as messages of their own, and the library that they come with is not indexed. */
    private static final List<String> WELL_KNOWN = Stream.of("Any", "BoolValue", "BytesValue", "DoubleValue", "Duration",
            "Empty", "FieldMask", "FloatValue", "Int32Value", "Int64Value", "ListValue", "StringValue", "Struct", "Timestamp",
            "UInt32Value", "UInt64Value", "Value").map("com.google.protobuf."::concat).toList();

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-grpc");
    }

    @BuildStep
    AdditionalIndexedClassesBuildItem wellKnownMessages() {
        return new AdditionalIndexedClassesBuildItem(WELL_KNOWN.toArray(String[]::new));
    }

    /** One port serves all; whoever wants quarkus-grpc's second server can still say so. */
    @BuildStep
    void servicesOfQuarkusGrpcUseTheHttpPort(Capabilities capabilities,
            BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults) {
        if (capabilities.isPresent(Capability.GRPC)) {
            defaults.produce(new RunTimeConfigurationDefaultBuildItem("quarkus.grpc.server.use-separate-server", "false"));
        }
    }
}
