package io.quarkiverse.micro.store.dev;

import java.time.Instant;
import java.util.Map;

import io.quarkiverse.micro.store.StoreRecord;

/**
 * A record with its value.
 *
 * @param size of the value, in bytes
 * @param expiry null for never
 * @param form of the text: {@code json}, {@code text} or {@code hex}
 * @param text the beginning of the value
 * @param hex the same in hexadecimal
 */
record RecordDetails(String key, int size, long version, Instant expiry, Map<String, String> metadata, String form,
        String text, String hex) {

    static RecordDetails of(StoreRecord record) {
        ValueText value = ValueText.of(record.value());
        return new RecordDetails(record.key(), record.value().length, record.version(), record.expiry().orElse(null),
                record.metadata(), value.form(), value.text(), ValueText.hex(record.value()).text());
    }
}
