package io.quarkiverse.micro.core.deployment.receiving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.rpc.CallStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What a method takes that receives something: the payload, what comes beside it, or both. Where the latter has a type
 * argument, that is the payload's type.
 *
 * @param payload its type; empty where nothing is decoded
 * @param payloadIndex where the payload stands among the parameters, -1 where it does not
 * @param besideIndex where the other stands, -1 where it does not
 */
public record ReceiverSignature(Optional<DotName> payload, int payloadIndex, int besideIndex) {

    private static final DotName UNI = DotName.createSimple(Uni.class);
    private static final DotName VOID = DotName.createSimple(Void.class);
    private static final DotName OBJECT = DotName.createSimple(Object.class);
    private static final Set<DotName> CALLS = Set.of(EndpointSignature.CALL, DotName.createSimple(CallStream.class),
            DotName.createSimple(Multi.class));

    /**
     * @param problems takes half a sentence per mistake, to follow the method's name
     */
    static ReceiverSignature of(ReceiverKind kind, MethodInfo method, List<String> problems) {
        int payloadIndex = -1;
        int besideIndex = -1;
        List<Type> payloads = new ArrayList<>();
        for (MethodParameterInfo parameter : method.parameters()) {
            if (parameter.type().name().equals(kind.beside())) {
                besideIndex = parameter.position();
            } else {
                payloadIndex = parameter.position();
                payloads.add(parameter.type());
            }
        }
        if (payloads.size() > 1 || payloads.isEmpty() && besideIndex < 0) {
            problems.add("takes " + (payloads.isEmpty() ? "nothing" : payloads.toString()) + "; " + kind.aNoun()
                    + " takes one payload, a " + kind.besideName() + ", or both");
        }
        if (!method.typeParameters().isEmpty()) {
            problems.add("has type parameters; " + kind.aReceived() + " cannot fill them. Name the types");
        }
        checkResult(method.returnType(), problems);
        Optional<Type> named = kind.generic() && besideIndex >= 0 ? argument(kind, method.parameterType(besideIndex), problems)
                : Optional.empty();
        Optional<Type> taken = payloadIndex < 0 ? named : Optional.of(method.parameterType(payloadIndex));
        // By name, as annotations of a type (@Valid) make it no other for us, but unequal for Jandex
        if (named.isPresent() && !named.get().name().equals(taken.get().name())) {
            problems.add("takes a " + taken.get() + " and a " + kind.besideName() + " of " + named.get()
                    + "; there is one payload. Let both name the same type");
        }
        return new ReceiverSignature(taken.flatMap(type -> payload(kind, type, problems)), payloadIndex, besideIndex);
    }

    private static Optional<Type> argument(ReceiverKind kind, Type beside, List<String> problems) {
        if (beside.kind() != Type.Kind.PARAMETERIZED_TYPE
                || beside.asParameterizedType().arguments().get(0).kind() == Type.Kind.WILDCARD_TYPE) {
            problems.add("takes a " + kind.besideName() + " of anything. Name the payload's type: " + kind.besideName()
                    + "<Order>, or byte[] for what nobody is to decode");
            return Optional.empty();
        }
        return Optional.of(beside.asParameterizedType().arguments().get(0));
    }

    private static void checkResult(Type type, List<String> problems) {
        boolean uniOfNothing = type.name().equals(UNI) && type.kind() == Type.Kind.PARAMETERIZED_TYPE
                && type.asParameterizedType().arguments().get(0).name().equals(VOID);
        if (type.kind() != Type.Kind.VOID && !uniOfNothing) {
            problems.add("returns " + type + ", and nobody waits for it. Return void or Uni<Void>; publish what is to be told");
        }
    }

    private static Optional<DotName> payload(ReceiverKind kind, Type type, List<String> problems) {
        if (CALLS.contains(type.name())) {
            problems.add("takes a " + type.name().withoutPackagePrefix() + ", which calls have and " + kind.received()
                    + "s have not. Take the payload of one " + kind.received() + ", and a " + kind.besideName());
        } else if (type.kind() != Type.Kind.CLASS && !type.name().equals(EndpointSignature.BYTES)) {
            problems.add("takes " + type + "; a payload is an object of a class, or byte[], not generic, primitive or another "
                    + "array. Put it into a record");
        } else if (type.name().equals(OBJECT)) {
            problems.add("takes Object, whose form no publisher can know. Name the type");
        } else {
            return Optional.of(type.name());
        }
        return Optional.empty();
    }
}
