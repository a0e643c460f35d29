package io.quarkiverse.micro.store.cache.runtime;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.config.ConfiguredNames;
import io.quarkiverse.micro.core.runtime.config.Positive;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.cache.runtime.StoreCachesConfig.StoreCacheConfig;
import io.quarkus.arc.Arc;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheManager;
import io.quarkus.cache.CacheManagerInfo;
import io.quarkus.cache.runtime.CacheManagerImpl;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Makes the caches whose type is {@value #TYPE}.
 */
@Recorder
public class StoreCacheRecorder {

    /** What {@code quarkus.cache.type} calls it. */
    public static final String TYPE = "micro-store";

    private static final String PREFIX = "quarkus.micro.store.cache";

    private final RuntimeValue<StoreCachesConfig> config;

    public StoreCacheRecorder(RuntimeValue<StoreCachesConfig> config) {
        this.config = config;
    }

    /**
     * @param values what is in each cache, by its name
     * @param all the names of the application's caches, also of those that are kept elsewhere, as some profiles may have it
     */
    public CacheManagerInfo caches(Map<String, Type> values, Set<String> all) {
        ConfiguredNames.check(PREFIX, config.getValue().caches().keySet(), StoreCachesConfig.ALL, all);
        return new CacheManagerInfo() {
            @Override
            public boolean supports(Context context) {
                return context.cacheEnabled() && TYPE.equals(context.cacheType());
            }

            @Override
            public Supplier<CacheManager> get(Context context) {
                return new Supplier<CacheManager>() {
                    @Override
                    public CacheManager get() {
                        Store store = Arc.container().instance(Store.class).get();
                        Codecs codecs = Arc.container().instance(Codecs.class).get();
                        Map<String, Cache> caches = new HashMap<>();
                        context.cacheNames().forEach(name -> caches.put(name, cache(name, values.get(name), store, codecs)));
                        return new CacheManagerImpl(caches);
                    }
                };
            }
        };
    }

    private StoreCache cache(String name, Type values, Store store, Codecs codecs) {
        Map<String, StoreCacheConfig> caches = config.getValue().caches();
        boolean own = caches.keySet().contains(name);
        StoreCacheConfig configured = caches.get(own ? name : StoreCachesConfig.ALL);
        String expiry = PREFIX + "." + (own ? "\"" + name + "\"." : "") + "expire-after-write";
        if (configured.expireAfterWrite().isPresent() && !store.guarantee().can(StoreGuarantee.Ability.EXPIRY)) {
            throw new ConfigurationException(expiry
                    + " is set, and in this store records do not expire. Remove it, or choose another store by quarkus.micro.store.type");
        }
        configured.expireAfterWrite().ifPresent(time -> Positive.check(expiry, time));
        Codec codec = codecs.preferred(values).orElseThrow(() -> new ConfigurationException("No codec writes "
                + values.getTypeName() + ", which the cache '" + name + "' is to keep. Add a Codec bean"));
        return new StoreCache(name, table(name, configured, store), new CacheKeys(codecs),
                new CachedValues(codec.forType(values), configured.expireAfterWrite()));
    }

    private static Store table(String name, StoreCacheConfig configured, Store store) {
        try {
            return store.scoped(configured.database(), configured.table().orElse(name));
        } catch (MicroException | IllegalArgumentException e) {
            throw new ConfigurationException("The cache '" + name + "': " + e.getMessage()
                    + ". Set " + PREFIX + ".\"" + name + "\".table", e);
        }
    }
}
