package io.quarkiverse.micro.store.cache.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;

/**
 * Caches in the store: those whose {@code quarkus.cache.type} is {@code micro-store}.
 */
@ConfigMapping(prefix = "quarkus.micro.store.cache")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface StoreCachesConfig {

    /** The key of what holds for all caches. */
    String ALL = "<default>";

    /**
     * By the name of the cache; without a name, for every cache that has no configuration of its own.
     */
    @WithParentName
    @WithDefaults
    @WithUnnamedKey(ALL)
    @ConfigDocMapKey("cache-name")
    Map<String, StoreCacheConfig> caches();

    /**
     * How one cache is kept.
     */
    @ConfigGroup
    interface StoreCacheConfig {

        /**
         * The database of the store, apart from that of the tables, so that it can be deleted at any time.
         */
        @WithDefault("cache")
        String database();

        /**
         * The table, a name of letters, digits, {@code -} and {@code _}.
         */
        @ConfigDocDefault("the name of the cache")
        Optional<String> table();

        /**
         * How long a value is kept after it was computed. Without it, until it is invalidated.
         */
        Optional<Duration> expireAfterWrite();
    }
}
