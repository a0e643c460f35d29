package io.quarkiverse.micro.rpc.deployment.client;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.rpc.deployment.RpcNames;

/**
 * An interface that is injected as a client, and the rules for its methods.
 */
final class ClientContract {

    private final ClassInfo type;
    private final IndexView index;

    ClientContract(ClassInfo type, IndexView index) {
        this.type = type;
        this.index = index;
    }

    ClassInfo type() {
        return type;
    }

    Optional<String> service() {
        return value("service");
    }

    String handler() {
        return value("value").orElse(type.simpleName());
    }

    String protoPackage() {
        return value("protoPackage").orElse("");
    }

    /**
     * @return the methods to write, each with what it takes and returns, in a stable order
     */
    Map<MethodInfo, EndpointSignature> methods(List<String> problems) {
        Map<MethodInfo, EndpointSignature> methods = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (MethodInfo method : abstractMethods()) {
            List<String> own = new ArrayList<>();
            methods.put(method, EndpointSignature.ofClient(method, own));
            own.forEach(problem -> problems.add("No endpoint can be called by " + RpcNames.display(method) + ": it " + problem
                    + ", or make it a default method"));
            if (!names.add(method.name())) {
                problems.add(RpcNames.display(method)
                        + " exists twice with different parameters; endpoints are called by name alone. Rename one");
            }
        }
        if (methods.isEmpty()) {
            problems.add("The client interface " + type.name() + " has no method to call an endpoint with");
        }
        return methods;
    }

    private List<MethodInfo> abstractMethods() {
        List<MethodInfo> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<DotName> open = new ArrayList<>(List.of(type.name()));
        for (int i = 0; i < open.size(); i++) {
            ClassInfo each = index.getClassByName(open.get(i));
            if (each != null) {
                // The nearest declaration counts, and a default method hides what it overrides
                each.methodsInDeclarationOrder().stream().filter(it -> !Modifier.isStatic(it.flags()))
                        .filter(it -> seen.add(RpcNames.signature(it)))
                        .filter(it -> Modifier.isAbstract(it.flags())).forEach(found::add);
                each.interfaceNames().stream().filter(it -> !open.contains(it)).forEach(open::add);
            }
        }
        return found;
    }

    private Optional<String> value(String member) {
        AnnotationInstance handler = type.declaredAnnotation(RpcNames.HANDLER);
        return Optional.ofNullable(handler).map(it -> it.value(member)).map(AnnotationValue::asString)
                .filter(text -> !text.isEmpty());
    }
}
