package io.quarkiverse.micro.events.runtime.file;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.runtime.log.StoredEvent;

/**
 * How the file holds an event. Tokens are not kept with events: the topic has the newest.
 */
final class StoredEventType extends BasicDataType<StoredEvent> {

    private static final byte FORM = 1;
    private static final byte WITHOUT_KEY = 0;
    private static final byte WITH_KEY = 1;

    /** What the objects around the bytes take. */
    private static final int OBJECTS = 250;

    @Override
    public int getMemory(StoredEvent event) {
        return event.bytes() + OBJECTS;
    }

    @Override
    public void write(WriteBuffer buffer, StoredEvent stored) {
        NewEvent event = stored.event();
        Instant time = event.time().orElseThrow();
        buffer.put(FORM).putVarLong(stored.offset()).putVarLong(stored.published()).putLong(time.getEpochSecond())
                .putVarInt(time.getNano());
        Forms.write(buffer, event.id());
        buffer.put(event.key().isPresent() ? WITH_KEY : WITHOUT_KEY);
        event.key().ifPresent(key -> Forms.write(buffer, key));
        buffer.putVarInt(event.metadata().size());
        event.metadata().forEach((name, value) -> {
            Forms.write(buffer, name);
            Forms.write(buffer, value);
        });
        Forms.write(buffer, event.payload());
    }

    @Override
    public StoredEvent read(ByteBuffer buffer) {
        Forms.require(buffer, FORM);
        long offset = DataUtils.readVarLong(buffer);
        long published = DataUtils.readVarLong(buffer);
        Instant time = Instant.ofEpochSecond(buffer.getLong(), DataUtils.readVarInt(buffer));
        String id = Forms.readText(buffer);
        Optional<String> key = buffer.get() == WITH_KEY ? Optional.of(Forms.readText(buffer)) : Optional.empty();
        Map<String, String> metadata = readMetadata(buffer);
        return new StoredEvent(offset, published, new NewEvent(Forms.readBytes(buffer), metadata, key, id, Optional.of(time),
                OptionalLong.empty()), true);
    }

    private static Map<String, String> readMetadata(ByteBuffer buffer) {
        int entries = DataUtils.readVarInt(buffer);
        if (entries == 0) {
            return Map.of();
        }
        Map<String, String> metadata = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            metadata.put(Forms.readText(buffer), Forms.readText(buffer));
        }
        return metadata;
    }

    @Override
    public StoredEvent[] createStorage(int size) {
        return new StoredEvent[size];
    }
}
