package io.quarkiverse.micro.events.runtime.outbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * An event as a record: its payload is the value, all else is metadata.
 *
 * @param event with id and time
 */
record OutboxEvent(String topic, NewEvent event) {

    private static final String TOPIC = "topic";
    private static final String ID = "id";
    private static final String TIME = "time";
    private static final String KEY = "key";

    /** Before the keys of the event's own metadata. */
    private static final String OWN = "m-";

    Write write(String key) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(TOPIC, topic);
        metadata.put(ID, event.id());
        event.time().ifPresent(time -> metadata.put(TIME, time.toString()));
        event.key().ifPresent(it -> metadata.put(KEY, it));
        event.metadata().forEach((name, value) -> metadata.put(OWN + name, value));
        return new Write(key, event.payload(), WriteOptions.DEFAULT.ifAbsent().withMetadata(metadata));
    }

    /**
     * @return empty where the record is none that {@link #write} made
     */
    static String topicOf(StoreRecord record) {
        return record.metadata().getOrDefault(TOPIC, "");
    }

    /**
     * @throws RuntimeException where the record is none that {@link #write} made
     */
    static OutboxEvent read(StoreRecord record) {
        Map<String, String> metadata = new HashMap<>();
        record.metadata().forEach((name, value) -> {
            if (name.startsWith(OWN)) {
                metadata.put(name.substring(OWN.length()), value);
            }
        });
        Map<String, String> all = record.metadata();
        if (all.get(TOPIC) == null || all.get(ID) == null) {
            throw new IllegalArgumentException("The record names no topic or no id");
        }
        return new OutboxEvent(all.get(TOPIC),
                new NewEvent(record.value(), metadata, Optional.ofNullable(all.get(KEY)), all.get(ID),
                        Optional.ofNullable(all.get(TIME)).map(Instant::parse), OptionalLong.empty()));
    }
}
