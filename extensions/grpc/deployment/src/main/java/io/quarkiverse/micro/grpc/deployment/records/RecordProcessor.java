package io.quarkiverse.micro.grpc.deployment.records;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.deployment.ProtobufMessagesBuildItem;
import io.quarkiverse.micro.grpc.deployment.GrpcConfig;
import io.quarkiverse.micro.grpc.runtime.records.RecordBeans;
import io.quarkiverse.micro.grpc.runtime.records.RecordRecorder;
import io.quarkiverse.micro.grpc.runtime.records.RecordTypes;
import io.quarkiverse.micro.rpc.deployment.client.TypedClientBuildItem;
import io.quarkiverse.micro.rpc.deployment.handler.EndpointBuildItem;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Gives the records that endpoints and clients use a protobuf form.
 */
@BuildSteps(onlyIf = RecordProcessor.Wanted.class)
class RecordProcessor {

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.unremovableOf(RecordBeans.class);
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem derive(List<EndpointBuildItem> endpoints, List<TypedClientBuildItem> clients,
            ProtobufMessagesBuildItem protobuf, CombinedIndexBuildItem index, RecordRecorder recorder, RecorderContext context,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Set<DotName> payloads = payloads(endpoints, clients);
        payloads.removeAll(protobuf.classes());
        DerivedRecords derived = DerivedRecords.of(payloads, index.getIndex(), protobuf.classes());
        for (String problem : derived.problems()) {
            errors.produce(new ValidationErrorBuildItem(new ConfigurationException(problem
                    + ". Records get no protobuf form with quarkus.micro.grpc.records=false")));
        }
        return SyntheticBeanBuildItem.configure(RecordTypes.class).scope(Singleton.class).unremovable()
                .runtimeValue(recorder.types(derived.messages(context::classProxy), derived.enums(context::classProxy))).done();
    }

    private static Set<DotName> payloads(List<EndpointBuildItem> endpoints, List<TypedClientBuildItem> clients) {
        Set<DotName> payloads = new TreeSet<>();
        for (EndpointBuildItem endpoint : endpoints) {
            endpoint.signature().payload().ifPresent(payloads::add);
            endpoint.signature().reply().ifPresent(payloads::add);
        }
        for (TypedClientBuildItem client : clients) {
            for (TypedClientBuildItem.Method method : client.methods()) {
                if (method.request() != null) {
                    payloads.add(method.request());
                }
                if (method.reply() != null) {
                    payloads.add(method.reply());
                }
            }
        }
        return payloads;
    }

    /** By configuration. */
    static final class Wanted implements BooleanSupplier {

        private final GrpcConfig config;

        Wanted(GrpcConfig config) {
            this.config = config;
        }

        @Override
        public boolean getAsBoolean() {
            return config.records();
        }
    }
}
