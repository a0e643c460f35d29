package io.quarkiverse.micro.store.cache.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;

import io.quarkus.cache.CacheResult;
import io.smallrye.mutiny.Uni;

/**
 * What the methods with {@link CacheResult} put into caches.
 *
 * @param values by cache
 * @param keys the types of parameters
 * @param problems a sentence each
 */
record CachedTypes(Map<String, Type> values, Set<DotName> keys, List<String> problems) {

    private static final DotName CACHE_RESULT = DotName.createSimple(CacheResult.class);
    private static final Set<DotName> ASYNC = Set.of(DotName.createSimple(Uni.class),
            DotName.createSimple("java.util.concurrent.CompletionStage"),
            DotName.createSimple("java.util.concurrent.CompletableFuture"));

    /**
     * @param names of the caches to look at
     */
    static CachedTypes of(Set<String> names, IndexView index) {
        CachedTypes found = new CachedTypes(new TreeMap<>(), new TreeSet<>(), new ArrayList<>());
        for (AnnotationInstance annotation : index.getAnnotations(CACHE_RESULT)) {
            String cache = annotation.value("cacheName").asString();
            if (names.contains(cache) && annotation.target().kind() == AnnotationTarget.Kind.METHOD
                    && !annotation.target().asMethod().isSynthetic()) { // a bridge, to which the compiler copies annotations
                found.add(cache, annotation.target().asMethod());
            }
        }
        for (String name : names) {
            if (!found.values.containsKey(name)) {
                found.problems
                        .add("No method with @CacheResult says what the cache '" + name + "' keeps, and a cache in a store "
                                + "has to know. Give it another type: quarkus.cache.\"" + name + "\".type=caffeine");
            }
        }
        return found;
    }

    private void add(String cache, MethodInfo method) {
        Type value = value(method.returnType());
        Type other = values.putIfAbsent(cache, value);
        if (other != null && !text(other).equals(text(value))) {
            problems.add("The cache '" + cache + "' keeps " + other + " and " + value
                    + ". In a store each cache keeps one type: "
                    + "let " + method.declaringClass().simpleName() + "." + method.name() + "() have a cache of its own");
        }
        method.parameterTypes().stream().filter(it -> it.kind() == Type.Kind.CLASS).forEach(it -> keys.add(it.name()));
    }

    private static Type value(Type returned) {
        Type value = returned.kind() == Type.Kind.PARAMETERIZED_TYPE && ASYNC.contains(returned.name())
                ? returned.asParameterizedType().arguments().get(0)
                : returned;
        return value.kind() == Type.Kind.PRIMITIVE ? PrimitiveType.box(value.asPrimitiveType()) : value;
    }

    /** As Quarkus's TypeParser reads it: without the annotations that a type may have. */
    static String text(Type type) {
        return switch (type.kind()) {
            case ARRAY -> text(type.asArrayType().elementType()) + "[]".repeat(type.asArrayType().deepDimensions());
            case PARAMETERIZED_TYPE -> type.name() + type.asParameterizedType().arguments().stream()
                    .map(CachedTypes::text).collect(Collectors.joining(", ", "<", ">"));
            default -> type.name().toString();
        };
    }
}
