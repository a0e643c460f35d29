package io.quarkiverse.micro.rpc.deployment.handler;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /** The methods of the contract and of all that it extends, by their signatures. */
    private final Map<String, MethodInfo> declared = new LinkedHashMap<>();

    HandlerClass(ClassInfo type, IndexView index) {
        this.type = type;
        this.index = index;
        this.contracts = findContracts();
        this.contract = contracts.stream().findFirst();
        // The nearest declaration counts, as for clients
        contract.ifPresent(it -> levels(List.of(it)).stream().flatMap(List::stream)
                .flatMap(each -> each.methodsInDeclarationOrder().stream())
                .filter(method -> !Modifier.isStatic(method.flags()))
                .forEach(method -> declared.putIfAbsent(RpcNames.signature(method), method)));
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
        declared.values().stream().filter(it -> overriding(it, type).isEmpty()).map(this::implementation)
                .forEach(candidates::add);
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
     * @return whether the endpoint carries the annotation, on the class or on the contract and what that extends
     */
    boolean has(MethodInfo method, DotName annotation) {
        return method.hasDeclaredAnnotation(annotation) || declaration(method)
                .filter(it -> it.hasDeclaredAnnotation(annotation)).isPresent();
    }

    private String endpointName(MethodInfo method) {
        return RpcNames.endpointName(declaration(method).filter(it -> it.hasDeclaredAnnotation(RpcNames.ENDPOINT_NAME))
                .orElse(method));
    }

    /**
     * @return the method of the contract that this one implements
     */
    Optional<MethodInfo> declaration(MethodInfo method) {
        return signatures(method).map(declared::get).filter(it -> it != null).findFirst();
    }

    private static Optional<MethodInfo> overriding(MethodInfo declared, ClassInfo in) {
        return in.methods().stream().filter(it -> it.name().equals(declared.name()) && !it.isSynthetic())
                .filter(it -> signatures(it).anyMatch(RpcNames.signature(declared)::equals)).findFirst();
    }

    /** Its own, and those of the bridges by which the compiler lets it implement generic interfaces. */
    private static Stream<String> signatures(MethodInfo method) {
        Stream<MethodInfo> bridges = method.declaringClass().methods().stream().filter(it -> it.isSynthetic()
                && it.name().equals(method.name()) && it.parametersCount() == method.parametersCount());
        return Stream.concat(Stream.of(method), bridges).map(RpcNames::signature);
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
            Optional<MethodInfo> method = overriding(declared, ancestor);
            if (method.isPresent()) {
                return method.get();
            }
            name = ancestor.superName();
        }
        return declared;
    }

    /** Those nearest to the class itself, or else to the next superclass that has any. */
    private List<ClassInfo> findContracts() {
        for (ClassInfo at = type; at != null; at = at.superName() == null ? null : index.getClassByName(at.superName())) {
            for (List<ClassInfo> level : levels(parents(at))) {
                List<ClassInfo> found = level.stream().filter(it -> it.hasDeclaredAnnotation(RpcNames.HANDLER)).toList();
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /** Interfaces, then those that they extend, and so on. */
    private List<List<ClassInfo>> levels(List<ClassInfo> interfaces) {
        List<List<ClassInfo>> levels = new ArrayList<>();
        for (List<ClassInfo> next = interfaces; !next.isEmpty();) {
            levels.add(next);
            next = next.stream().flatMap(it -> parents(it).stream()).distinct().toList();
        }
        return levels;
    }

    /** What Java itself declares is nobody's contract. */
    private List<ClassInfo> parents(ClassInfo of) {
        return of.interfaceNames().stream().filter(it -> !it.toString().startsWith("java.")).map(index::getClassByName)
                .filter(it -> it != null).toList();
    }

    private static Optional<String> value(ClassInfo annotated, String member) {
        AnnotationInstance handler = annotated.declaredAnnotation(RpcNames.HANDLER);
        return Optional.ofNullable(handler).map(it -> it.value(member)).map(AnnotationValue::asString)
                .filter(text -> !text.isEmpty());
    }
}
