package io.quarkiverse.micro.store.runtime.typed;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.BoundCodecs;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.TypedRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * Objects as they stand in records: written by one codec, which the metadata names; read by whichever has written them.
 */
final class ObjectForm<T> {

    static final String CONTENT_TYPE = "content-type";

    private final String name;
    private final TypedCodec<T> codec;
    private final String contentType;
    private final BoundCodecs<T> readers;

    ObjectForm(Class<T> type, Codec codec, Codecs all) {
        this.name = type.getSimpleName();
        this.codec = codec.forType(type);
        this.contentType = codec.contentTypes().get(0);
        this.readers = all.bind(type);
    }

    Write write(String key, T object, WriteOptions options) {
        Map<String, String> metadata = new HashMap<>(options.metadata());
        metadata.put(CONTENT_TYPE, contentType);
        return new Write(key, codec.encode(object), options.withMetadata(metadata));
    }

    /**
     * @throws MicroException <em>data loss</em> where it cannot be decoded
     */
    TypedRecord<T> read(StoreRecord record) {
        return new TypedRecord<>(record.key(), decode(record), record.metadata(), record.version(), record.expiry());
    }

    /**
     * @throws MicroException <em>data loss</em> where it cannot be decoded
     */
    T decode(StoreRecord record) {
        String written = record.metadata().getOrDefault(CONTENT_TYPE, contentType);
        TypedCodec<T> reader = written.equals(contentType) ? codec : readers.forContentType(written);
        if (reader == null) {
            throw damaged(record, "it was written as " + written + ", which only " + readers.names() + " could read", null);
        }
        try {
            return reader.decode(record.value(), 0, record.value().length);
        } catch (MicroException e) {
            throw damaged(record, e.detail(), e);
        }
    }

    private MicroException damaged(StoreRecord record, String why, MicroException cause) {
        return MicroException.builder(Code.DATA_LOSS).detail("The record '" + record.key() + "' is no " + name + ": " + why
                + ". Write it anew, or delete it").cause(cause).build();
    }
}
