package io.quarkiverse.micro.core.runtime.json;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.registry.Value;

/**
 * The shape of a payload as Go Micro publishes it: names and types of the fields, and of their fields, and no deeper. The cut
 * also ends types that contain themselves.
 */
public final class ValueSchema {

    /** Levels that are published, the payload itself included; go-micro's {@code server/extractor.go} stops there too. */
    public static final int LEVELS = 3;

    private ValueSchema() {
    }

    /**
     * @param type of the payload
     * @param types knows what types look like
     */
    public static <T> Value of(T type, Types<T> types) {
        return value(types.name(type), type, types, 1);
    }

    private static <T> Value value(String name, T type, Types<T> types, int level) {
        List<Value> values = new ArrayList<>();
        if (level < LEVELS) {
            for (Field<T> field : types.fields(type)) {
                values.add(value(field.name(), field.type(), types, level + 1));
            }
        }
        return new Value(name, types.name(type), values);
    }

    /**
     * What is asked about types, whatever stands for one: a class, or an entry of an index.
     */
    public interface Types<T> {

        /**
         * @return Go's name where {@link GoTypes} has one, {@code []} before an element's name for lists and arrays, a
         *         structure's simple name, empty for maps
         */
        String name(T type);

        /**
         * @return the fields of a structure as JSON names them, in the order of their declaration; empty for anything else
         */
        List<Field<T>> fields(T type);
    }

    /** A named part of a structure. */
    public record Field<T>(String name, T type) {
    }
}
