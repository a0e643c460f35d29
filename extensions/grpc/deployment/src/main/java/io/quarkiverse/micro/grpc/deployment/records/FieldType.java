package io.quarkiverse.micro.grpc.deployment.records;

import org.jboss.jandex.DotName;

import io.quarkiverse.micro.grpc.runtime.records.FieldKind;
import io.quarkiverse.micro.grpc.runtime.records.FieldShape;

/**
 * What a Java type becomes as a field.
 *
 * @param reference the class of the message or enum, null for others
 */
record FieldType(FieldKind kind, FieldShape shape, FieldKind key, DotName reference) {

    static FieldType of(FieldKind kind, FieldShape shape) {
        return new FieldType(kind, shape, FieldKind.STRING, null);
    }

    static FieldType of(FieldKind kind, DotName reference) {
        return new FieldType(kind, FieldShape.OPTIONAL, FieldKind.STRING, reference);
    }

    boolean single() {
        return shape == FieldShape.PLAIN || shape == FieldShape.OPTIONAL;
    }

    FieldType withShape(FieldShape other) {
        return new FieldType(kind, other, key, reference);
    }

    FieldType inMap(FieldKind keys) {
        return new FieldType(kind, FieldShape.MAP, keys, reference);
    }
}
