package io.quarkiverse.micro.rpc.deployment.handler;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.rpc.deployment.RpcNames;

/**
 * A class that carries {@code @Handler}, and the rules by which its methods are endpoints.
 */
final class HandlerClass {

    /** With those that hold an annotation where it is repeated. */
    private static final Set<DotName> NOT_FOR_CALLERS = Set.of(RpcNames.NOT_AN_ENDPOINT,
            DotName.createSimple("jakarta.annotation.PostConstruct"), DotName.createSimple("jakarta.annotation.PreDestroy"),
            DotName.createSimple("jakarta.enterprise.inject.Produces"), DotName.createSimple("jakarta.inject.Inject"),
            DotName.createSimple("jakarta.interceptor.AroundInvoke"),
            DotName.createSimple("io.quarkiverse.micro.broker.Subscriber"),
            DotName.createSimple("io.quarkiverse.micro.events.EventConsumer"),
            DotName.createSimple("io.quarkiverse.micro.sync.WhenLeader"),
            DotName.createSimple("io.quarkus.vertx.ConsumeEvent"),
            DotName.createSimple("io.quarkus.scheduler.Scheduled"),
            DotName.createSimple("io.quarkus.scheduler.Scheduled$Schedules"),
            DotName.createSimple("io.quarkus.runtime.Startup"), DotName.createSimple("io.quarkus.runtime.Shutdown"),
            DotName.createSimple("org.eclipse.microprofile.reactive.messaging.Incoming"),
            DotName.createSimple("io.smallrye.reactive.messaging.annotations.Incomings"),
            DotName.createSimple("org.eclipse.microprofile.reactive.messaging.Outgoing"),
            DotName.createSimple("io.smallrye.reactive.messaging.annotations.Outgoings"));
    private static final Set<DotName> OBSERVED = Set.of(DotName.createSimple("jakarta.enterprise.event.Observes"),
            DotName.createSimple("jakarta.enterprise.event.ObservesAsync"),
            DotName.createSimple("jakarta.enterprise.inject.Disposes"));

    /** What a class overrides for Java's sake, not for callers. */
    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString[]", "hashCode[]", "equals[java.lang.Object]");

    private final ClassInfo type;
    private final IndexView index;
    private final List<ClassInfo> contracts;
    private final Optional<ClassInfo> contract;

    HandlerClass(ClassInfo type, IndexView index) {
        this.type = type;
        this.index = index;
        this.contracts = findContracts();
        this.contract = contracts.stream().findFirst();
    }

    String name() {
        return value(type, "value")
                .or(() -> contract.map(it -> value(it, "value").orElse(it.simpleName())))
                .orElse(type.simpleName());
    }

    String protoPackage() {
        return value(type, "protoPackage").or(() -> contract.flatMap(it -> value(it, "protoPackage"))).orElse("");
    }

    /**
     * @return the endpoints by their names, in the order of their declaration
     */
    Map<String, MethodInfo> endpoints(List<String> problems) {
        if (contracts.size() > 1) {
            problems.add("@Handler " + type.name() + " implements several contracts, "
                    + contracts.stream().map(it -> it.name().toString()).collect(Collectors.joining(" and "))
                    + ", and has one name to be called by. Write a class for each");
        }
        Map<String, MethodInfo> found = new LinkedHashMap<>();
        List<MethodInfo> candidates = new ArrayList<>(type.methodsInDeclarationOrder());
        contract.ifPresent(it -> it.methodsInDeclarationOrder().stream()
                .filter(method -> type.method(method.name(), method.parameterTypes()) == null)
                .map(this::implementation)
                .forEach(candidates::add));
        for (MethodInfo method : candidates) {
            MethodInfo other = isEndpoint(method) ? found.putIfAbsent(endpointName(method), method) : null;
            if (other != null) {
                problems.add((other.name().equals(method.name())
                        ? RpcNames.display(method) + " exists twice with different parameters"
                        : RpcNames.display(other) + " and " + RpcNames.display(method) + " would both be the endpoint "
                                + endpointName(method))
                        + "; endpoints are called by name alone. Rename one, or mark it @NotAnEndpoint");
            }
        }
        if (found.isEmpty() && problems.isEmpty()) {
            problems.add("@Handler " + type.name() + " has no public method that could be called. Make one public, or remove "
                    + "@Handler");
        }
        return found;
    }

    /**
     * @return whether the endpoint carries the annotation, on the class or on the contract
     */
    boolean has(MethodInfo method, DotName annotation) {
        return method.hasDeclaredAnnotation(annotation) || contract
                .map(it -> it.method(method.name(), method.parameterTypes()))
                .filter(declared -> declared.hasDeclaredAnnotation(annotation))
                .isPresent();
    }

    private String endpointName(MethodInfo method) {
        return RpcNames.endpointName(contract.map(it -> it.method(method.name(), method.parameterTypes()))
                .filter(declared -> declared.hasDeclaredAnnotation(RpcNames.ENDPOINT_NAME)).orElse(method));
    }

    private boolean isEndpoint(MethodInfo method) {
        if (OF_EVERY_OBJECT.contains(RpcNames.signature(method))) {
            return false;
        }
        boolean callable = Modifier.isPublic(method.flags()) && !Modifier.isStatic(method.flags()) && !method.isSynthetic()
                && !method.isConstructor() && !method.isStaticInitializer();
        return callable && NOT_FOR_CALLERS.stream().noneMatch(it -> has(method, it))
                && method.annotations().stream().noneMatch(it -> OBSERVED.contains(it.name()));
    }

    /** A contract's method may be implemented by a superclass, or by the contract itself. */
    private MethodInfo implementation(MethodInfo declared) {
        for (DotName name = type.superName(); name != null;) {
            ClassInfo ancestor = index.getClassByName(name);
            if (ancestor == null) {
                break;
            }
            MethodInfo method = ancestor.method(declared.name(), declared.parameterTypes());
            if (method != null) {
                return method;
            }
            name = ancestor.superName();
        }
        return declared;
    }

    /** Those of the class itself or else of the next superclass that has any. */
    private List<ClassInfo> findContracts() {
        for (ClassInfo at = type; at != null; at = at.superName() == null ? null : index.getClassByName(at.superName())) {
            List<ClassInfo> found = at.interfaceNames().stream().map(index::getClassByName)
                    .filter(it -> it != null && it.hasDeclaredAnnotation(RpcNames.HANDLER)).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static Optional<String> value(ClassInfo annotated, String member) {
        AnnotationInstance handler = annotated.declaredAnnotation(RpcNames.HANDLER);
        return Optional.ofNullable(handler).map(it -> it.value(member)).map(AnnotationValue::asString)
                .filter(text -> !text.isEmpty());
    }
}
