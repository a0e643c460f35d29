package io.quarkiverse.micro.grpc.runtime.records;

import java.util.Map;

/**
 * A field with all that reading and writing it needs.
 *
 * @param index of its value among the message's
 * @param json its name in what Jackson reads and writes
 * @param message what it holds, for messages only
 * @param numbers of an enum's constants, by what Jackson calls them
 * @param constants what Jackson calls an enum's constants, by their numbers
 */
record BoundField(int index, RecordField field, String json, BoundMessage message, Map<String, Integer> numbers,
        String[] constants) {

    int number() {
        return field.number();
    }

    FieldKind kind() {
        return field.kind();
    }
}
