package io.quarkiverse.micro.grpc.runtime.records;

/**
 * A component of a record, or a field of a class, as protobuf has it.
 *
 * @param number on the wire
 * @param property its name in Java
 * @param name its name in proto
 * @param json its name in JSON, as far as annotations say
 * @param kind of the value, of each value of a list, or of each value in a map
 * @param shape how many there are
 * @param key what a map is keyed by; {@link FieldKind#STRING} where it is none
 * @param type full proto name of the message or enum; empty for others
 */
public record RecordField(int number, String property, String name, String json, FieldKind kind, FieldShape shape,
        FieldKind key, String type) {
}
