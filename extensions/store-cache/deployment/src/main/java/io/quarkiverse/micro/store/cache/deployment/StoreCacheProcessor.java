package io.quarkiverse.micro.store.cache.deployment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.Type;

import io.quarkiverse.micro.store.cache.runtime.StoreCacheRecorder;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.cache.deployment.CacheManagerInfoBuildItem;
import io.quarkus.cache.deployment.CacheNamesBuildItem;
import io.quarkus.cache.runtime.CacheBuildConfig;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;
import io.quarkus.deployment.types.TypeParser;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Lets Quarkus keep its caches in the store.
 */
class StoreCacheProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-store-cache");
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    CacheManagerInfoBuildItem caches(StoreCacheRecorder recorder, CacheNamesBuildItem names, CacheBuildConfig config,
            CombinedIndexBuildItem index, BuildProducer<ReflectiveHierarchyBuildItem> hierarchies,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Set<String> ours = new TreeSet<>(names.getNames());
        ours.removeIf(name -> !type(name, config).equals(StoreCacheRecorder.TYPE));
        CachedTypes types = CachedTypes.of(ours, index.getIndex());
        Map<String, java.lang.reflect.Type> values = new LinkedHashMap<>();
        types.values().forEach((cache, type) -> {
            values.put(cache, TypeParser.parse(CachedTypes.text(type)));
            hierarchies.produce(encoded(type));
        });
        types.keys().forEach(key -> hierarchies.produce(encoded(Type.create(key, Type.Kind.CLASS))));
        types.problems().forEach(it -> errors.produce(new ValidationErrorBuildItem(new ConfigurationException(it))));
        return new CacheManagerInfoBuildItem(recorder.caches(values, new TreeSet<>(names.getNames())));
    }

    private static String type(String cache, CacheBuildConfig config) {
        CacheBuildConfig.CacheTypeBuildConfig own = config.cacheTypeByName().get(cache);
        return own == null ? config.type() : own.type();
    }

    private static ReflectiveHierarchyBuildItem encoded(Type type) {
        return ReflectiveHierarchyBuildItem.builder(type).source("Quarkus Micro store cache").build();
    }
}
