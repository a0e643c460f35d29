package io.quarkiverse.micro.sync.deployment;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * A method that an annotation goes around, its own or its class's.
 */
record GuardedMethod(MethodInfo method, AnnotationInstance annotation) {

    static final DotName UNI = DotName.createSimple("io.smallrye.mutiny.Uni");
    /** Not business: interceptors of calls do not go around these. */
    private static final List<DotName> LIFECYCLE = List.of(DotName.createSimple("jakarta.annotation.PostConstruct"),
            DotName.createSimple("jakarta.annotation.PreDestroy"));
    private static final DotName INTERCEPTOR = DotName.createSimple("jakarta.interceptor.Interceptor");
    private static final DotName MULTI = DotName.createSimple("io.smallrye.mutiny.Multi");
    private static final DotName STAGE = DotName.createSimple("java.util.concurrent.CompletionStage");
    private static final DotName FUTURE = DotName.createSimple("java.util.concurrent.CompletableFuture");

    static List<GuardedMethod> all(IndexView index, DotName annotation) {
        List<GuardedMethod> found = new ArrayList<>();
        for (AnnotationInstance each : index.getAnnotations(annotation)) {
            if (each.target().kind() == AnnotationTarget.Kind.METHOD) {
                if (!each.target().asMethod().isSynthetic()) { // a bridge, to which the compiler copies annotations
                    found.add(new GuardedMethod(each.target().asMethod(), each));
                }
            } else if (each.target().kind() == AnnotationTarget.Kind.CLASS
                    && !each.target().asClass().hasDeclaredAnnotation(INTERCEPTOR)) {
                addMethods(each.target().asClass(), each, found);
            }
        }
        return found;
    }

    /** Those that interceptors of a class go around. */
    private static void addMethods(ClassInfo type, AnnotationInstance annotation, List<GuardedMethod> found) {
        for (MethodInfo method : type.methods()) {
            boolean business = !method.isConstructor() && !method.isStaticInitializer() && !method.isSynthetic()
                    && !Modifier.isStatic(method.flags()) && !Modifier.isPrivate(method.flags());
            if (business && !method.hasDeclaredAnnotation(annotation.name())
                    && LIFECYCLE.stream().noneMatch(method::hasDeclaredAnnotation)) {
                found.add(new GuardedMethod(method, annotation));
            }
        }
    }

    String name() {
        return method.declaringClass().simpleName() + "." + method.name();
    }

    String text(String member) {
        return annotation.value(member) == null ? "" : annotation.value(member).asString();
    }

    boolean isAsynchronous() {
        return method.returnType().name().equals(UNI);
    }

    /** What is wrong with any method that interceptors are to go around. */
    void check(Consumer<String> problems) {
        if (Modifier.isPrivate(method.flags()) || Modifier.isStatic(method.flags())) {
            problems.accept("is private or static, where nothing can go around it. Remove the modifier");
        }
        Type result = method.returnType();
        if (List.of(MULTI, STAGE, FUTURE).contains(result.name())) {
            problems.accept(
                    "returns a " + result.name().withoutPackagePrefix() + ", whose end nobody waits for. Return a Uni, or"
                            + " block until it is done");
        }
        if (text("value").isBlank()) {
            problems.accept("names nothing: give " + annotation.name().withoutPackagePrefix() + " an id of 1 to 256 bytes");
        }
    }
}
