package io.quarkiverse.micro.core.runtime.beans;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.inject.Instance;

import io.smallrye.common.annotation.Identifier;

/**
 * Beans by the names that {@code @Identifier} gives them.
 */
public final class Identified {

    private Identified() {
    }

    public static <T> Map<String, T> byName(Instance<T> beans) {
        Map<String, T> named = new HashMap<>();
        for (Instance.Handle<T> handle : beans.handles()) {
            names(handle).forEach(name -> named.put(name, handle.get()));
        }
        return named;
    }

    /** The names alone, for which no bean is made. */
    static Set<String> names(Instance<?> beans) {
        Set<String> names = new HashSet<>();
        for (Instance.Handle<?> handle : beans.handles()) {
            names.addAll(names(handle));
        }
        return names;
    }

    private static List<String> names(Instance.Handle<?> handle) {
        return handle.getBean().getQualifiers().stream().filter(Identifier.class::isInstance).map(Identifier.class::cast)
                .map(Identifier::value).toList();
    }
}
