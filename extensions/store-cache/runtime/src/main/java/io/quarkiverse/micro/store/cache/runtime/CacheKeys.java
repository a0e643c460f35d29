package io.quarkiverse.micro.store.cache.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkus.cache.CompositeCacheKey;
import io.quarkus.cache.DefaultCacheKey;

/**
 * Keys of a cache as text that is the same after a restart: JSON, behind the name of the class where that is not to be seen by
 * it. Two keys that are not equal must not share a value.
 */
final class CacheKeys {

    private static final int LONGEST = 1024;

    private final Codecs codecs;
    /** No more than the application has classes that it uses as keys. */
    private final Map<Class<?>, TypedCodec<Object>> bound = new ConcurrentHashMap<>();

    CacheKeys(Codecs codecs) {
        this.codecs = codecs;
    }

    /**
     * @throws MicroException <em>invalid argument</em> where the key has no form in JSON
     */
    String text(Object key) {
        String text = json(key);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST ? text : "sha-256:" + HexFormat.of().formatHex(sha256(bytes));
    }

    private String json(Object key) {
        if (key == null || key instanceof DefaultCacheKey) {
            return "null";
        }
        if (key instanceof CompositeCacheKey composite) {
            StringBuilder all = new StringBuilder("[");
            for (Object element : composite.getKeyElements()) {
                all.append(all.length() == 1 ? "" : ",").append(json(element));
            }
            return all.append(']').toString();
        }
        String json = new String(bound.computeIfAbsent(key.getClass(), this::codec).encode(key), StandardCharsets.UTF_8);
        return key instanceof String || key instanceof Integer || key instanceof Boolean ? json
                : key.getClass().getName() + json;
    }

    private TypedCodec<Object> codec(Class<?> type) {
        return codecs.forName("json", type).orElseThrow(() -> new MicroException(Code.INVALID_ARGUMENT, "A key of the class "
                + type.getName() + " has no form in JSON. Use text, a number or a record as key of a cache")).forType(type);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
