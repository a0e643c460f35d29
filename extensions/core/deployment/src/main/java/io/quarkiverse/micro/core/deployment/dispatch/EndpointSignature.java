package io.quarkiverse.micro.core.deployment.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What an endpoint takes and returns.
 *
 * @param payload the type of the payload, or of each where they are a stream; empty for the empty message
 * @param payloadIndex where the payload stands among the parameters, -1 for the empty message
 * @param callIndex where the {@link Call} stands, -1 where there is none
 * @param reply the type of the reply, or of each; empty for the empty message
 * @param streaming which of the two are streams
 * @param async whether the method returns a {@link Uni}
 */
public record EndpointSignature(Optional<DotName> payload, int payloadIndex, int callIndex, Optional<DotName> reply,
        Streaming streaming, boolean async) {

    public static final DotName CALL = DotName.createSimple(Call.class);

    /** The one payload that is not of a class: bytes as they are. */
    public static final DotName BYTES = DotName.createSimple(byte[].class);

    private static final DotName UNI = DotName.createSimple(Uni.class);
    private static final DotName MULTI = DotName.createSimple(Multi.class);
    private static final DotName CALL_STREAM = DotName.createSimple(CallStream.class);
    private static final DotName VOID = DotName.createSimple(Void.class);
    private static final DotName OBJECT = DotName.createSimple(Object.class);
    private static final Set<DotName> OTHER_ASYNC = Set.of(DotName.createSimple("java.util.concurrent.CompletionStage"),
            DotName.createSimple("java.util.concurrent.CompletableFuture"),
            DotName.createSimple("java.util.concurrent.Future"), DotName.createSimple("io.vertx.core.Future"),
            DotName.createSimple("java.util.concurrent.Flow$Publisher"));

    /**
     * Of a handler's method.
     *
     * @param problems takes half a sentence per mistake, to follow the method's name
     */
    public static EndpointSignature of(MethodInfo method, List<String> problems) {
        Parameters found = parameters(method, problems);
        Type payload = found.payload();
        if (payload != null && payload.name().equals(CALL_STREAM)) {
            if (method.returnType().kind() != Type.Kind.VOID) {
                problems.add("takes a CallStream and returns " + method.returnType() + "; replies go through the stream. "
                        + "Return void");
            }
            return pulled(payload, 0, 1, found, problems);
        }
        return of(method, found, problems);
    }

    /**
     * Of a client's method, which is given what a handler gives: a {@code CallStream} is its result.
     *
     * @param problems takes half a sentence per mistake, to follow the method's name
     */
    public static EndpointSignature ofClient(MethodInfo method, List<String> problems) {
        Parameters found = parameters(method, problems);
        if (method.returnType().name().equals(CALL_STREAM)) {
            if (found.payload() != null) {
                problems.add("returns a CallStream and takes " + found.payload() + "; requests go through the stream. "
                        + "Take nothing but a Call");
            }
            return pulled(method.returnType(), 1, 0, found, problems);
        }
        if (found.payload() != null && found.payload().name().equals(CALL_STREAM)) {
            problems.add("takes a CallStream, which is what a handler is given. Return CallStream<Reply, Request> instead");
        }
        return of(method, found, problems);
    }

    private static EndpointSignature of(MethodInfo method, Parameters found, List<String> problems) {
        boolean streamsRequests = found.payload() != null && found.payload().name().equals(MULTI);
        Optional<DotName> payload = found.payload() == null ? Optional.empty()
                : message(streamsRequests ? element(found.payload(), 0, "takes", problems) : found.payload(), "takes",
                        problems);
        boolean async = method.returnType().name().equals(UNI);
        boolean streamsReplies = method.returnType().name().equals(MULTI);
        return new EndpointSignature(payload, found.payloadIndex(), found.callIndex(), reply(method, problems),
                Streaming.of(streamsRequests, streamsReplies), async);
    }

    private static EndpointSignature pulled(Type stream, int requests, int replies, Parameters found, List<String> problems) {
        return new EndpointSignature(message(element(stream, requests, "streams", problems), "streams", problems),
                found.payloadIndex(), found.callIndex(), message(element(stream, replies, "streams", problems), "streams",
                        problems),
                Streaming.PULLED, false);
    }

    private static Parameters parameters(MethodInfo method, List<String> problems) {
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
        return new Parameters(payloadIndex < 0 ? null : method.parameterType(payloadIndex), payloadIndex, callIndex);
    }

    private static Optional<DotName> reply(MethodInfo method, List<String> problems) {
        Type type = method.returnType();
        if (OTHER_ASYNC.contains(type.name())) {
            problems.add("returns " + type + "; return the reply itself or a Uni of it");
            return Optional.empty();
        }
        if (type.name().equals(MULTI)) {
            return message(element(type, 0, "returns", problems), "returns", problems);
        }
        if (type.name().equals(UNI)) {
            type = element(type, 0, "returns", problems);
        }
        boolean nothing = type != null && (type.kind() == Type.Kind.VOID || type.name().equals(VOID));
        return nothing ? Optional.empty() : message(type, "returns", problems);
    }

    /** Null where it has no type, which is reported. */
    private static Type element(Type container, int index, String verb, List<String> problems) {
        if (container.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            return container.asParameterizedType().arguments().get(index);
        }
        String name = container.name().withoutPackagePrefix();
        String types = name.equals("CallStream") ? "<Request, Reply>" : "<Reply>";
        problems.add(verb + " a " + name + " without a type. Write " + name + types
                + (name.equals("Uni") ? ", or Uni<Void> for nothing" : ""));
        return null;
    }

    /** A message is of a class, so that both sides and every codec agree on its form. */
    private static Optional<DotName> message(Type type, String verb, List<String> problems) {
        if (type == null) {
            return Optional.empty();
        }
        if (type.name().equals(MULTI) || type.name().equals(UNI) || type.name().equals(CALL_STREAM)) {
            problems.add(verb + " a " + type.name().withoutPackagePrefix() + " inside; name the payload itself");
        } else if (type.kind() != Type.Kind.CLASS && !type.name().equals(BYTES)) {
            problems.add(
                    verb + " " + type + "; a message is an object of a class, or byte[], not generic, primitive or another "
                            + "array. Put it into a record");
        } else if (type.name().equals(OBJECT) || type.name().equals(VOID)) {
            problems.add(verb + " " + type.name().withoutPackagePrefix() + ", whose form no caller can know. Name the type");
        } else {
            return Optional.of(type.name());
        }
        return Optional.empty();
    }

    /** The payload's type is null where there is none. */
    private record Parameters(Type payload, int payloadIndex, int callIndex) {
    }
}
