package io.quarkiverse.micro.rpc.deployment.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.rpc.deployment.RpcNames;
import io.quarkiverse.micro.rpc.deployment.handler.EndpointBuildItem;
import io.quarkiverse.micro.rpc.runtime.server.FailureTranslator;
import io.quarkiverse.micro.rpc.runtime.validation.ValidatedMethod;
import io.quarkiverse.micro.rpc.runtime.validation.ValidationRecorder;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Hibernate Validator checks the parameters of handlers like those of any bean. Here is what is special about endpoints: how
 * callers are told, and that the serving side decides.
 */
class ValidationProcessor {

    private static final DotName METHOD_VALIDATED = DotName
            .createSimple("io.quarkus.hibernate.validator.runtime.interceptor.MethodValidated");

    /** After Hibernate Validator's own. */
    private static final int LAST = AnnotationTransformation.DEFAULT_PRIORITY_VALUE - 500;

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void tellCallers(Capabilities capabilities, List<EndpointBuildItem> endpoints, ValidationRecorder recorder,
            RecorderContext context, BuildProducer<SyntheticBeanBuildItem> beans) {
        if (capabilities.isMissing(Capability.HIBERNATE_VALIDATOR)) {
            return;
        }
        // Handlers of several proto packages may share a name
        Map<String, List<ValidatedMethod>> methods = new HashMap<>();
        endpoints.forEach(it -> methods.computeIfAbsent(it.name(), name -> new ArrayList<>())
                .add(new ValidatedMethod(context.classProxy(it.handlerClass().toString()), it.javaMethod())));
        beans.produce(SyntheticBeanBuildItem.configure(FailureTranslator.class).scope(Singleton.class).unremovable()
                .setRuntimeInit().runtimeValue(recorder.translator(methods)).done());
    }

    /**
     * The constraints of a client interface are the server's to check: it has to anyway, and its answer is a
     * {@code MicroException} like every failure of a call.
     */
    @BuildStep
    void leaveClientsAlone(Capabilities capabilities, CombinedIndexBuildItem index,
            BuildProducer<AnnotationsTransformerBuildItem> transformers) {
        if (capabilities.isMissing(Capability.HIBERNATE_VALIDATOR)) {
            return;
        }
        Set<DotName> clients = new HashSet<>();
        for (AnnotationInstance injection : index.getIndex().getAnnotations(RpcNames.MICRO_CLIENT)) {
            Type type = injectedType(injection.target());
            if (type != null) {
                clients.add(type.name());
            }
        }
        transformers.produce(new AnnotationsTransformerBuildItem(AnnotationTransformation.forMethods().priority(LAST)
                .whenMethod(method -> clients.contains(method.declaringClass().name()))
                .transform(context -> context.remove(it -> it.name().equals(METHOD_VALIDATED)))));
    }

    private static Type injectedType(AnnotationTarget target) {
        return switch (target.kind()) {
            case FIELD -> target.asField().type();
            case METHOD_PARAMETER -> target.asMethodParameter().type();
            default -> null;
        };
    }
}
