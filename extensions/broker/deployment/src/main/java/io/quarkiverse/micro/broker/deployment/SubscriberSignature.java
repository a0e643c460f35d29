package io.quarkiverse.micro.broker.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;

/**
 * What a subscriber takes.
 *
 * @param payload its type; empty where it takes the delivery only
 * @param payloadIndex where the payload stands among the parameters, -1 where there is none
 * @param deliveryIndex where the delivery stands, -1 where there is none
 */
record SubscriberSignature(Optional<DotName> payload, int payloadIndex, int deliveryIndex) {

    private static final DotName UNI = DotName.createSimple("io.smallrye.mutiny.Uni");
    private static final DotName VOID = DotName.createSimple(Void.class);
    private static final DotName OBJECT = DotName.createSimple(Object.class);
    private static final Set<DotName> CALLS = Set.of(EndpointSignature.CALL,
            DotName.createSimple("io.quarkiverse.micro.rpc.CallStream"), DotName.createSimple("io.smallrye.mutiny.Multi"));

    /**
     * @param problems takes half a sentence per mistake, to follow the method's name
     */
    static SubscriberSignature of(MethodInfo method, List<String> problems) {
        int payloadIndex = -1;
        int deliveryIndex = -1;
        List<String> payloads = new ArrayList<>();
        for (MethodParameterInfo parameter : method.parameters()) {
            if (parameter.type().name().equals(BrokerNames.DELIVERY)) {
                deliveryIndex = parameter.position();
            } else {
                payloadIndex = parameter.position();
                payloads.add(parameter.type().toString());
            }
        }
        if (payloads.size() > 1 || payloads.isEmpty() && deliveryIndex < 0) {
            problems.add("takes " + (payloads.isEmpty() ? "nothing" : payloads.toString())
                    + "; a subscriber takes one payload, a Delivery, or both");
        }
        if (!method.typeParameters().isEmpty()) {
            problems.add("has type parameters; a message cannot fill them. Name the types");
        }
        checkResult(method.returnType(), problems);
        return new SubscriberSignature(payloadIndex < 0 ? Optional.empty()
                : payload(method.parameterType(payloadIndex), problems), payloadIndex, deliveryIndex);
    }

    private static void checkResult(Type type, List<String> problems) {
        boolean uniOfNothing = type.name().equals(UNI) && type.kind() == Type.Kind.PARAMETERIZED_TYPE
                && type.asParameterizedType().arguments().get(0).name().equals(VOID);
        if (type.kind() != Type.Kind.VOID && !uniOfNothing) {
            problems.add("returns " + type + ", and nobody waits for it. Return void or Uni<Void>; publish what is to be told");
        }
    }

    private static Optional<DotName> payload(Type type, List<String> problems) {
        if (CALLS.contains(type.name())) {
            problems.add("takes a " + type.name().withoutPackagePrefix()
                    + ", which calls have and messages have not. Take the payload of one message, and a Delivery");
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
