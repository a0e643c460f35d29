package io.quarkiverse.micro.rpc.deployment.handler;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.core.deployment.dispatch.BeanMethod;
import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.core.deployment.dispatch.ExecutionModels;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.rpc.deployment.RpcNames;
import io.quarkus.arc.deployment.BeanDefiningAnnotationBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Finds the handlers of the application and what is wrong with them.
 */
class HandlerProcessor {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    @BuildStep
    BeanDefiningAnnotationBuildItem handlersAreBeans() {
        return new BeanDefiningAnnotationBuildItem(RpcNames.HANDLER, DotName.createSimple(Singleton.class), false);
    }

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem threadsCanBeChosen(CombinedIndexBuildItem index) {
        Set<DotName> inherited = new HashSet<>();
        Set<DotName> contracts = new HashSet<>();
        for (AnnotationInstance handler : index.getIndex().getAnnotations(RpcNames.HANDLER)) {
            ClassInfo type = handler.target().asClass();
            addWithParents(type, index.getIndex(), inherited);
            if (type.isInterface()) {
                addWithParents(type, index.getIndex(), contracts);
            }
        }
        return new ExecutionModelAnnotationsAllowedBuildItem(new Predicate<MethodInfo>() {
            @Override
            public boolean test(MethodInfo method) {
                DotName type = method.declaringClass().name();
                return contracts.contains(type) || !Modifier.isAbstract(method.flags()) && inherited.contains(type);
            }
        });
    }

    /** An endpoint may be implemented by a superclass, or by default. */
    private static void addWithParents(ClassInfo type, IndexView index, Set<DotName> inherited) {
        if (type != null && inherited.add(type.name())) {
            type.interfaceNames().forEach(it -> addWithParents(index.getClassByName(it), index, inherited));
            if (type.superName() != null) {
                addWithParents(index.getClassByName(type.superName()), index, inherited);
            }
        }
    }

    @BuildStep
    void findEndpoints(BeanDiscoveryFinishedBuildItem beans, CombinedIndexBuildItem index, InvokerFactoryBuildItem invokers,
            BuildProducer<EndpointBuildItem> endpoints, BuildProducer<ValidationErrorBuildItem> errors) {
        List<String> problems = new ArrayList<>();
        Map<String, DotName> names = new HashMap<>();
        for (BeanInfo bean : beans.beanStream().classBeans()) {
            ClassInfo type = bean.getTarget().get().asClass();
            if (!type.hasDeclaredAnnotation(RpcNames.HANDLER)) {
                continue;
            }
            HandlerClass handler = new HandlerClass(type, index.getComputingIndex());
            checkName(handler, type, names, problems);
            for (Map.Entry<String, MethodInfo> endpoint : handler.endpoints(problems).entrySet()) {
                MethodInfo method = endpoint.getValue();
                checkEndpointName(endpoint.getKey(), method, problems);
                EndpointSignature signature = signature(method, problems);
                ExecutionModel model = ExecutionModels.of(method, handler.declaration(method),
                        (of, problem) -> problems.add(RpcNames.display(of) + " " + problem));
                if (problems.isEmpty()) {
                    boolean readOnly = handler.has(method, RpcNames.READ_ONLY);
                    boolean idempotent = readOnly || handler.has(method, RpcNames.IDEMPOTENT);
                    endpoints.produce(new EndpointBuildItem(type.name(), handler.protoPackage(), handler.name(),
                            endpoint.getKey(), method.name(), signature, model, idempotent, readOnly,
                            BeanMethod.of(bean, method, signature.payloadIndex(), signature.callIndex(), invokers)));
                }
            }
        }
        checkNoAbstractHandlers(index, problems);
        problems.forEach(problem -> errors.produce(new ValidationErrorBuildItem(new ConfigurationException(problem))));
    }

    private static EndpointSignature signature(MethodInfo method, List<String> problems) {
        List<String> own = new ArrayList<>();
        EndpointSignature signature = EndpointSignature.of(method, own);
        own.forEach(problem -> problems.add(RpcNames.display(method) + " " + problem + ", or mark it @NotAnEndpoint"));
        return signature;
    }

    private static void checkName(HandlerClass handler, ClassInfo type, Map<String, DotName> names, List<String> problems) {
        String name = handler.name();
        if (!NAME.matcher(name).matches()) {
            problems.add("@Handler(\"" + name + "\") on " + type.name() + " is no handler name: use letters, digits and '_'");
        }
        String full = handler.protoPackage().isEmpty() ? name : handler.protoPackage() + "." + name;
        DotName other = names.putIfAbsent(full, type.name());
        if (other != null) {
            problems.add("Two handlers are named '" + full + "': " + other + " and " + type.name()
                    + ". Give one another name with @Handler(\"…\"), or its contract a protoPackage of its own");
        }
    }

    private static void checkEndpointName(String name, MethodInfo method, List<String> problems) {
        if (!NAME.matcher(name).matches()) {
            problems.add(RpcNames.display(method) + " has the endpoint name '" + name + "': use letters, digits and '_'");
        }
    }

    private static void checkNoAbstractHandlers(CombinedIndexBuildItem index, List<String> problems) {
        for (AnnotationInstance handler : index.getIndex().getAnnotations(RpcNames.HANDLER)) {
            ClassInfo type = handler.target().asClass();
            if (type.isAbstract() && !type.isInterface()) {
                problems.add("@Handler is on the abstract class " + type.name()
                        + ", which nobody can make an object of. Put it on the class that extends it");
            }
        }
    }
}
