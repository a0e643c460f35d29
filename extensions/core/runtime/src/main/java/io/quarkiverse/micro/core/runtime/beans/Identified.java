package io.quarkiverse.micro.core.runtime.beans;

import java.util.HashMap;
import java.util.Map;

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
            handle.getBean().getQualifiers().stream().filter(Identifier.class::isInstance).map(Identifier.class::cast)
                    .forEach(identifier -> named.put(identifier.value(), handle.get()));
        }
        return named;
    }
}
