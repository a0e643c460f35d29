package io.quarkiverse.micro.store.runtime.typed;

import java.time.Instant;
import java.util.UUID;

/**
 * What can be indexed, each as text that sorts as the values do.
 */
public enum ValueKind {

    TEXT(String.class) {
        @Override
        String sorted(Object value) {
            return (String) value;
        }
    },
    /** Byte, short, int or long. */
    NUMBER(Number.class) {
        @Override
        String sorted(Object value) {
            if (!(value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte)) {
                throw ObjectType.invalid(value + " is not a byte, short, int or long, as the index asks for");
            }
            return sortedNumber(((Number) value).longValue());
        }
    },
    INSTANT(Instant.class) {
        @Override
        String sorted(Object value) {
            Instant instant = (Instant) value;
            return sortedNumber(instant.getEpochSecond()) + "%08x".formatted(instant.getNano());
        }
    },
    /** By name, and so not in the order in which the constants are declared. */
    CONSTANT(Enum.class) {
        @Override
        String sorted(Object value) {
            return ((Enum<?>) value).name();
        }
    },
    UUID(UUID.class) {
        @Override
        String sorted(Object value) {
            return value.toString();
        }
    },
    BOOLEAN(Boolean.class) {
        @Override
        String sorted(Object value) {
            return value.toString();
        }
    };

    private final Class<?> type;

    ValueKind(Class<?> type) {
        this.type = type;
    }

    /**
     * @throws io.quarkiverse.micro.MicroException <em>invalid argument</em> where the value is of another kind, or null
     */
    String text(Object value) {
        if (!type.isInstance(value)) {
            throw ObjectType.invalid((value == null ? "Null" : value + ", a " + value.getClass().getName() + ",")
                    + " was looked for in an index of " + type.getSimpleName() + ". Look for a value of that type");
        }
        return sorted(value);
    }

    abstract String sorted(Object value);

    /** Below zero first: the sign bit is turned over. */
    private static String sortedNumber(long number) {
        return "%016x".formatted(number ^ Long.MIN_VALUE);
    }
}
