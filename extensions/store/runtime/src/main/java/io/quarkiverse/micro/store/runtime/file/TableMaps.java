package io.quarkiverse.micro.store.runtime.file;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * Which maps of a file are a table, and what is in them.
 *
 * @param store that has them; another one once the file was opened again
 * @param records by key
 * @param expiries keys of what expires, behind when it does, so that the next are first
 */
record TableMaps(MVStore store, MVMap<byte[], FileRecord> records, MVMap<byte[], byte[]> expiries) {

    private static final String RECORDS = "t/";
    private static final String EXPIRIES = "e/";
    private static final byte[] NOTHING = {};
    private static final Instant FARTHEST = Instant.ofEpochMilli(Long.MAX_VALUE - 1); // an Instant can be later

    static TableMaps open(MVStore store, String table) {
        return new TableMaps(store,
                store.openMap(RECORDS + table, new MVMap.Builder<byte[], FileRecord>().keyType(KeyType.INSTANCE)
                        .valueType(FileRecordType.INSTANCE)),
                store.openMap(EXPIRIES + table, new MVMap.Builder<byte[], byte[]>().keyType(KeyType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE)));
    }

    /**
     * @return null where nothing was ever written
     */
    static TableMaps openIfThere(MVStore store, String table) {
        return store.hasMap(RECORDS + table) ? open(store, table) : null;
    }

    static List<String> tables(MVStore store) {
        return store.getMapNames().stream().filter(name -> name.startsWith(RECORDS))
                .map(name -> name.substring(RECORDS.length()))
                .sorted().toList();
    }

    void put(byte[] key, FileRecord record) {
        forgetExpiry(key, records.put(key, record));
        record.expiry().ifPresent(expiry -> expiries.put(expiring(expiry, key), NOTHING));
    }

    /**
     * @return whether there was one
     */
    boolean remove(byte[] key) {
        FileRecord before = records.remove(key);
        forgetExpiry(key, before);
        return before != null;
    }

    private void forgetExpiry(byte[] key, FileRecord before) {
        if (before != null && before.expiry().isPresent()) {
            expiries.remove(expiring(before.expiry().get(), key));
        }
    }

    /**
     * @return the key that expires first, where it does until then
     */
    Optional<byte[]> firstExpired(Instant until) {
        byte[] first = expiries.firstKey();
        if (first == null || ByteBuffer.wrap(first).getLong() > until.toEpochMilli()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(first, Long.BYTES, first.length));
    }

    /** Rounded up to a millisecond: whoever looks then finds it expired. */
    private static byte[] expiring(Instant expiry, byte[] key) {
        long millis = expiry.isBefore(Instant.EPOCH) ? 0
                : expiry.isAfter(FARTHEST) ? Long.MAX_VALUE : expiry.plusNanos(999_999).toEpochMilli();
        return ByteBuffer.allocate(Long.BYTES + key.length).putLong(millis).put(key).array();
    }
}
