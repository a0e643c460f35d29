package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * What messages call a type: callers need not know in which package a server keeps its classes.
 */
final class TypeNames {

    private TypeNames() {
    }

    static String simple(Type type) {
        if (type instanceof Class<?> known) {
            return known.getSimpleName();
        }
        return type instanceof ParameterizedType generic ? simple(generic.getRawType()) : "payload";
    }
}
