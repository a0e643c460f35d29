package io.quarkiverse.micro.events.runtime.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * How the file holds what it says of a topic.
 */
final class TopicRecordType extends BasicDataType<TopicRecord> {

    private static final byte FORM = 1;

    @Override
    public int getMemory(TopicRecord record) {
        return 64 + record.segments().size() * 72;
    }

    @Override
    public void write(WriteBuffer buffer, TopicRecord record) {
        buffer.put(FORM).putVarLong(record.last()).putVarLong(record.token()).putVarInt(record.segments().size());
        for (Segment segment : record.segments()) {
            buffer.putVarLong(segment.first()).putVarLong(segment.from()).putVarLong(segment.to())
                    .putVarLong(segment.events()).putVarLong(segment.bytes()).putVarLong(segment.named());
        }
    }

    @Override
    public TopicRecord read(ByteBuffer buffer) {
        Forms.require(buffer, FORM);
        long last = DataUtils.readVarLong(buffer);
        long token = DataUtils.readVarLong(buffer);
        int count = DataUtils.readVarInt(buffer);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(new Segment(DataUtils.readVarLong(buffer), DataUtils.readVarLong(buffer),
                    DataUtils.readVarLong(buffer), DataUtils.readVarLong(buffer), DataUtils.readVarLong(buffer),
                    DataUtils.readVarLong(buffer)));
        }
        return new TopicRecord(last, token, segments);
    }

    @Override
    public TopicRecord[] createStorage(int size) {
        return new TopicRecord[size];
    }
}
