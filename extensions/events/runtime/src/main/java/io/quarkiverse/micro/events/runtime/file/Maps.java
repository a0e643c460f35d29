package io.quarkiverse.micro.events.runtime.file;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

import io.quarkiverse.micro.events.runtime.log.StoredEvent;

/**
 * The maps in the file.
 */
final class Maps {

    private static final TopicRecordType RECORD = new TopicRecordType();
    private static final StoredEventType EVENT = new StoredEventType();

    private Maps() {
    }

    static MVMap<String, TopicRecord> topics(MVStore store) {
        return store.openMap("topics", new MVMap.Builder<String, TopicRecord>().keyType(StringDataType.INSTANCE)
                .valueType(RECORD));
    }

    static MVMap<Long, StoredEvent> events(MVStore store, String topic, Segment segment) {
        return store.openMap(name(topic, segment), new MVMap.Builder<Long, StoredEvent>().keyType(LongDataType.INSTANCE)
                .valueType(EVENT));
    }

    static void removeEvents(MVStore store, String topic, Segment segment) {
        store.removeMap(name(topic, segment));
    }

    /** By group; neither topics nor groups hold white space. */
    static MVMap<String, byte[]> places(MVStore store, String topic) {
        return store.openMap("places " + topic, new MVMap.Builder<String, byte[]>().keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    }

    private static String name(String topic, Segment segment) {
        return "events " + topic + " " + segment.first();
    }
}
