package io.quarkiverse.micro.registry;

import java.util.List;
import java.util.Objects;

/**
 * The shape of a payload or of one of its fields, in Go's type names.
 *
 * @param name of the field, or of the type at the root
 * @param type {@code string}, {@code int64}, {@code []string}, a type's simple name, or empty for maps
 * @param values the fields, empty for anything but a structure
 */
public record Value(String name, String type, List<Value> values) {

    public Value {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        values = List.copyOf(values);
    }

    /**
     * @return the shape of something without fields
     */
    public static Value of(String name, String type) {
        return new Value(name, type, List.of());
    }
}
