package io.quarkiverse.micro.rpc.deployment.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.deployment.RpcNames;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AutoInjectAnnotationBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.GeneratedClassGizmo2Adaptor;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.GeneratedClassBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Finds where clients are injected, checks their interfaces, and writes a class for each.
 */
class ClientProcessor {

    @BuildStep
    AdditionalBeanBuildItem qualifier() {
        return new AdditionalBeanBuildItem(MicroClient.class);
    }

    /** As for every qualifier of Quarkus, {@code @Inject} may be left out beside it. */
    @BuildStep
    AutoInjectAnnotationBuildItem injectByQualifierAlone() {
        return new AutoInjectAnnotationBuildItem(RpcNames.MICRO_CLIENT);
    }

    @BuildStep
    void findClients(BeanDiscoveryFinishedBuildItem beans, CombinedIndexBuildItem index,
            BuildProducer<MicroClientBuildItem> clients, BuildProducer<ValidationErrorBuildItem> errors) {
        Set<String> known = new HashSet<>();
        for (InjectionPointInfo point : beans.getInjectionPoints()) {
            AnnotationInstance qualifier = point.getRequiredQualifier(RpcNames.MICRO_CLIENT);
            if (qualifier == null) {
                continue;
            }
            String value = Optional.ofNullable(qualifier.value()).map(AnnotationValue::asString).orElse("");
            Type type = point.getRequiredType();
            ClassInfo contract = index.getIndex().getClassByName(type.name());
            Optional<String> problem = problemOf(type, contract);
            Optional<String> service = value.isEmpty() && contract != null
                    ? new ClientContract(contract, index.getIndex()).service()
                    : Optional.of(value);
            boolean faulty = problem.isPresent() || service.isEmpty();
            if (faulty) {
                errors.produce(error(problem.orElse("names no service, and neither does its interface " + type.name()
                        + ". Write @MicroClient(\"…\"), or @Handler(service = \"…\") on the interface"), point));
            }
            if (known.add(type.name() + " " + value)) {
                clients.produce(new MicroClientBuildItem(type.name(), value, service.orElse(""), faulty));
            }
        }
    }

    @BuildStep
    void generateClients(List<MicroClientBuildItem> clients, CombinedIndexBuildItem index,
            BuildProducer<TypedClientBuildItem> typed, BuildProducer<GeneratedClassBuildItem> classes,
            BuildProducer<GeneratedResourceBuildItem> resources, BuildProducer<ValidationErrorBuildItem> errors) {
        Map<DotName, ClientContract> contracts = new TreeMap<>();
        for (MicroClientBuildItem client : clients) {
            if (!client.faulty()) {
                contracts.computeIfAbsent(client.type(), name -> contract(name, index.getIndex()));
            }
        }
        TypedClientGenerator generator = new TypedClientGenerator(Gizmo.create(
                new GeneratedClassGizmo2Adaptor(classes, resources, true)).withDebugInfo(false).withParameters(false));
        for (ClientContract contract : contracts.values()) {
            List<String> problems = new ArrayList<>();
            Map<MethodInfo, EndpointSignature> methods = contract.methods(problems);
            if (problems.isEmpty()) {
                String generated = generator.generate(contract, List.copyOf(methods.keySet()), List.copyOf(methods.values()));
                typed.produce(new TypedClientBuildItem(contract.type().name(), generated, describe(contract, methods)));
            }
            problems.forEach(it -> errors.produce(new ValidationErrorBuildItem(new ConfigurationException(it))));
        }
    }

    private static ClientContract contract(DotName name, IndexView index) {
        return new ClientContract(index.getClassByName(name), index);
    }

    private static List<TypedClientBuildItem.Method> describe(ClientContract contract,
            Map<MethodInfo, EndpointSignature> methods) {
        List<TypedClientBuildItem.Method> described = new ArrayList<>();
        methods.forEach((method, signature) -> {
            String endpoint = RpcNames.endpointName(method);
            String path = contract.protoPackage().isEmpty() ? ""
                    : "/" + contract.protoPackage() + "." + contract.handler() + "/" + endpoint;
            boolean readOnly = method.hasDeclaredAnnotation(RpcNames.READ_ONLY);
            boolean idempotent = readOnly || method.hasDeclaredAnnotation(RpcNames.IDEMPOTENT);
            described.add(new TypedClientBuildItem.Method(contract.handler() + "." + endpoint, path,
                    signature.payload().orElse(null), signature.reply().orElse(null), signature.streaming(), idempotent,
                    readOnly));
        });
        return described;
    }

    private static Optional<String> problemOf(Type type, ClassInfo contract) {
        if (contract == null) {
            return Optional.of("has the type " + type + ", which is not in the index. Add its jar to the index "
                    + "(quarkus.index-dependency), or declare the interface in the application");
        }
        if (!contract.isInterface()) {
            return Optional.of("has the type " + type + ", which is a class. Declare an interface with the same methods");
        }
        return Optional.empty();
    }

    private static ValidationErrorBuildItem error(String problem, InjectionPointInfo point) {
        return new ValidationErrorBuildItem(
                new ConfigurationException("The @MicroClient at " + point.getTargetInfo() + " " + problem));
    }
}
