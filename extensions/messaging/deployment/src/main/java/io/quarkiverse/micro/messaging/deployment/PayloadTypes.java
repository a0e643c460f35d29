package io.quarkiverse.micro.messaging.deployment;

import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

/**
 * What a channel carries, behind all that it may be wrapped in.
 */
final class PayloadTypes {

    /** None of these is a payload that a codec would have to look into. */
    private static final String[] WRAPPERS = { "java.", "io.smallrye.", "org.eclipse.microprofile.", "org.reactivestreams.",
            "io.quarkiverse.micro.broker." };

    private PayloadTypes() {
    }

    static void collect(Type type, Set<DotName> payloads) {
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type.asParameterizedType().arguments().forEach(argument -> collect(argument, payloads));
        }
        boolean named = type.kind() == Type.Kind.CLASS || type.kind() == Type.Kind.PARAMETERIZED_TYPE;
        if (named && Stream.of(WRAPPERS).noneMatch(type.name().toString()::startsWith)) {
            payloads.add(type.name());
        }
    }
}
