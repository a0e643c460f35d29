package io.quarkiverse.micro.store.runtime.file;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * How a record is written: version, what follows, expiry, metadata, value. Numbers are of variable length.
 */
final class FileRecordType extends BasicDataType<FileRecord> {

    static final FileRecordType INSTANCE = new FileRecordType();

    private static final int EXPIRES = 1;
    private static final int HAS_METADATA = 2;

    private FileRecordType() {
    }

    @Override
    public int getMemory(FileRecord record) {
        return 56 + record.value().length + (record.expiry().isEmpty() ? 0 : 40) + 160 * record.metadata().size();
    }

    @Override
    public void write(WriteBuffer buffer, FileRecord record) {
        buffer.putVarLong(record.version());
        buffer.put((byte) ((record.expiry().isPresent() ? EXPIRES : 0) | (record.metadata().isEmpty() ? 0 : HAS_METADATA)));
        if (record.expiry().isPresent()) {
            buffer.putLong(record.expiry().get().getEpochSecond()).putVarInt(record.expiry().get().getNano());
        }
        if (!record.metadata().isEmpty()) {
            buffer.putVarInt(record.metadata().size());
            record.metadata().forEach((name, value) -> {
                write(buffer, FileRecord.bytes(name));
                write(buffer, FileRecord.bytes(value));
            });
        }
        write(buffer, record.value());
    }

    @Override
    public FileRecord read(ByteBuffer buffer) {
        long version = DataUtils.readVarLong(buffer);
        byte has = buffer.get();
        Optional<Instant> expiry = (has & EXPIRES) == 0 ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(buffer.getLong(), DataUtils.readVarInt(buffer)));
        Map<String, String> metadata = (has & HAS_METADATA) == 0 ? Map.of() : readMetadata(buffer);
        return new FileRecord(readBytes(buffer), metadata, version, expiry);
    }

    private static Map<String, String> readMetadata(ByteBuffer buffer) {
        Map<String, String> metadata = new HashMap<>();
        for (int rest = DataUtils.readVarInt(buffer); rest > 0; rest--) {
            metadata.put(FileRecord.key(readBytes(buffer)), FileRecord.key(readBytes(buffer)));
        }
        return Map.copyOf(metadata);
    }

    private static void write(WriteBuffer buffer, byte[] bytes) {
        buffer.putVarInt(bytes.length).put(bytes);
    }

    private static byte[] readBytes(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public FileRecord[] createStorage(int size) {
        return new FileRecord[size];
    }
}
