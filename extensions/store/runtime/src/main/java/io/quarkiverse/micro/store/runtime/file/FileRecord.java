package io.quarkiverse.micro.store.runtime.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;

/**
 * A record without its key, as it is in a page.
 */
record FileRecord(byte[] value, Map<String, String> metadata, long version, Optional<Instant> expiry) {

    static FileRecord of(Write write, long version) {
        return new FileRecord(write.value(), write.options().metadata(), version, write.options().expiry());
    }

    StoreRecord under(String key) {
        return new StoreRecord(key, value, metadata, version, expiry);
    }

    boolean isGone() {
        return expiry.isPresent() && !Instant.now().isBefore(expiry.get());
    }

    static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    static String key(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
