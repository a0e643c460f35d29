package io.quarkiverse.micro.core.deployment.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.rpc.Call;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What a unary endpoint takes and returns.
 *
 * @param payload the type of the one payload; empty for the empty message
 * @param payloadIndex where the payload stands among the parameters, -1 for the empty message
 * @param callIndex where the {@link Call} stands, -1 where there is none
 * @param reply the type of the reply; empty for the empty message
 * @param async whether the method returns a {@link Uni}
 */
public record EndpointSignature(Optional<DotName> payload, int payloadIndex, int callIndex, Optional<DotName> reply,
        boolean async) {

    public static final DotName CALL = DotName.createSimple(Call.class);

    private static final DotName UNI = DotName.createSimple(Uni.class);
    private static final DotName MULTI = DotName.createSimple(Multi.class);
    private static final DotName VOID = DotName.createSimple(Void.class);
    private static final DotName OBJECT = DotName.createSimple(Object.class);
    private static final Set<DotName> OTHER_ASYNC = Set.of(DotName.createSimple("java.util.concurrent.CompletionStage"),
            DotName.createSimple("java.util.concurrent.CompletableFuture"),
            DotName.createSimple("java.util.concurrent.Future"), DotName.createSimple("io.vertx.core.Future"),
            DotName.createSimple("java.util.concurrent.Flow$Publisher"));

    /**
     * @param problems takes half a sentence per mistake, to follow the method's name
     */
    public static EndpointSignature of(MethodInfo method, List<String> problems) {
        int callIndex = -1;
        int payloadIndex = -1;
        List<String> payloads = new ArrayList<>();
        for (MethodParameterInfo parameter : method.parameters()) {
            if (parameter.type().name().equals(CALL)) {
                callIndex = parameter.position();
            } else {
                payloadIndex = parameter.position();
                payloads.add(parameter.type().toString());
            }
        }
        if (payloads.size() > 1) {
            problems.add("takes " + payloads.size() + " payloads " + payloads
                    + "; an endpoint takes one or none, and a Call. Put them into one record");
        }
        if (!method.typeParameters().isEmpty()) {
            problems.add("has type parameters; a caller cannot fill them. Name the types");
        }
        Optional<DotName> payload = payloadIndex < 0 ? Optional.empty()
                : message(method.parameterType(payloadIndex), "takes", problems);
        boolean async = method.returnType().name().equals(UNI);
        return new EndpointSignature(payload, payloadIndex, callIndex, reply(method, async, problems), async);
    }

    private static Optional<DotName> reply(MethodInfo method, boolean async, List<String> problems) {
        Type type = method.returnType();
        if (type.name().equals(MULTI)) {
            problems.add("returns a Multi; this version serves unary endpoints only. Return the reply or a Uni");
            return Optional.empty();
        }
        if (OTHER_ASYNC.contains(type.name())) {
            problems.add("returns " + type + "; return the reply itself or a Uni of it");
            return Optional.empty();
        }
        if (async) {
            if (type.kind() != Type.Kind.PARAMETERIZED_TYPE) {
                problems.add("returns a Uni without a type. Write Uni<Reply>, or Uni<Void> for nothing");
                return Optional.empty();
            }
            type = type.asParameterizedType().arguments().get(0);
        }
        boolean nothing = type.kind() == Type.Kind.VOID || type.name().equals(VOID);
        return nothing ? Optional.empty() : message(type, "returns", problems);
    }

    /** A message is of a class, so that both sides and every codec agree on its form. */
    private static Optional<DotName> message(Type type, String verb, List<String> problems) {
        if (type.name().equals(MULTI)) {
            problems.add(verb + " a Multi; this version serves unary endpoints only");
        } else if (type.name().equals(UNI)) {
            problems.add(verb + " a Uni inside; take the payload itself");
        } else if (type.kind() != Type.Kind.CLASS) {
            problems.add(verb + " " + type + "; a message is an object of a class, not generic, primitive or an array. "
                    + "Put it into a record");
        } else if (type.name().equals(OBJECT)) {
            problems.add(verb + " Object, whose form no caller can know. Name the type");
        } else {
            return Optional.of(type.name());
        }
        return Optional.empty();
    }
}
