package io.quarkiverse.micro.rpc.runtime.telemetry;

import java.util.LinkedHashSet;
import java.util.Set;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkiverse.micro.Metadata;

/**
 * Lets propagators read a call's metadata.
 */
enum MetadataGetter implements TextMapGetter<Metadata> {

    INSTANCE;

    @Override
    public Iterable<String> keys(Metadata metadata) {
        Set<String> keys = new LinkedHashSet<>();
        metadata.forEach((key, text) -> keys.add(key), (key, bytes) -> {
            // No propagator knows bytes
        });
        return keys;
    }

    @Override
    public String get(Metadata metadata, String key) {
        return metadata == null ? null : metadata.get(key).orElse(null);
    }
}
