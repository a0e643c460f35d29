package io.quarkiverse.micro.core.deployment.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.rpc.CallStream;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The rule that all of Quarkus follows: an annotation decides, that of the method before that of its class, and those before
 * what an interface says that the class implements; else the return type.
 */
public final class ExecutionModels {

    private static final DotName BLOCKING = DotName.createSimple(Blocking.class);
    private static final DotName NON_BLOCKING = DotName.createSimple(NonBlocking.class);
    private static final DotName VIRTUAL = DotName.createSimple(RunOnVirtualThread.class);
    private static final DotName TRANSACTIONAL = DotName.createSimple("jakarta.transaction.Transactional");
    private static final DotName UNI = DotName.createSimple(Uni.class);
    private static final DotName CALL_STREAM = DotName.createSimple(CallStream.class);
    private static final DotName MULTI = DotName.createSimple(Multi.class);

    private ExecutionModels() {
    }

    /**
     * @param declared the method of the contract that this one implements; empty where there is none
     * @param problems takes a sentence per contradiction
     */
    public static ExecutionModel of(MethodInfo method, Optional<MethodInfo> declared, BiConsumer<MethodInfo, String> problems) {
        List<AnnotationTarget> places = new ArrayList<>(List.of(method, method.declaringClass()));
        if (!has(method, TRANSACTIONAL)) { // which chooses, too
            declared.ifPresent(it -> places.addAll(List.of(it, it.declaringClass())));
        }
        AnnotationTarget said = places.stream().filter(ExecutionModels::chooses).findFirst().orElse(method);
        boolean virtual = said.hasDeclaredAnnotation(VIRTUAL);
        boolean nonBlocking = said.hasDeclaredAnnotation(NON_BLOCKING);
        boolean blocking = said.hasDeclaredAnnotation(BLOCKING);
        MethodInfo blamed = said.kind() == AnnotationTarget.Kind.METHOD ? said.asMethod() : method;
        if (nonBlocking && (virtual || blocking)) {
            problems.accept(blamed, "is @NonBlocking and @" + (virtual ? "RunOnVirtualThread" : "Blocking")
                    + " at once. Remove one: @NonBlocking runs it on the event loop");
        }
        if (nonBlocking && method.parameterTypes().stream().anyMatch(it -> it.name().equals(CALL_STREAM))) {
            problems.accept(blamed,
                    "is @NonBlocking and takes a CallStream, whose methods wait. Remove @NonBlocking, or take and "
                            + "return a Multi");
        }
        if (virtual) {
            return ExecutionModel.VIRTUAL_THREAD;
        }
        if (blocking || !nonBlocking && has(method, TRANSACTIONAL)) {
            return ExecutionModel.WORKER;
        }
        return nonBlocking || isAsync(method.returnType()) ? ExecutionModel.EVENT_LOOP : ExecutionModel.WORKER;
    }

    private static boolean chooses(AnnotationTarget place) {
        return Stream.of(VIRTUAL, NON_BLOCKING, BLOCKING).anyMatch(place::hasDeclaredAnnotation);
    }

    private static boolean isAsync(Type type) {
        return type.name().equals(UNI) || type.name().equals(MULTI);
    }

    private static boolean has(MethodInfo method, DotName annotation) {
        return method.hasDeclaredAnnotation(annotation) || method.declaringClass().hasDeclaredAnnotation(annotation);
    }
}
