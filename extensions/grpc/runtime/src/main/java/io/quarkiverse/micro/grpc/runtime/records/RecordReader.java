package io.quarkiverse.micro.grpc.runtime.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import io.quarkiverse.micro.core.runtime.codec.BeyondLimit;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;

/**
 * Reads protobuf into the values of a message's fields: a list for a list, a map for a map, an array of values for a message.
 * As protobuf has it, fields come in any order, the last of several counts, messages grow together, and what is not known is
 * passed over.
 */
final class RecordReader {

    private final CodedInputStream in;
    private final CodecLimits limits;
    private int depth;

    RecordReader(CodedInputStream in, CodecLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    Object[] read(BoundMessage message) throws IOException {
        Object[] values = new Object[message.fields().length];
        read(message, values);
        return values;
    }

    private void read(BoundMessage message, Object[] values) throws IOException {
        if (++depth > limits.maxDepth()) {
            throw BeyondLimit.depth(limits);
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            BoundField field = message.byNumber(WireFormat.getTagFieldNumber(tag));
            if (field == null || !take(field, WireFormat.getTagWireType(tag), values)) {
                in.skipField(tag);
            }
        }
        in.checkLastTagWas(0);
        depth--;
    }

    /** False when the wire has another type than the field. */
    private boolean take(BoundField field, int wireType, Object[] values) throws IOException {
        if (wireType == field.kind().wireType() && field.field().shape() != FieldShape.MAP) {
            if (field.field().shape() == FieldShape.REPEATED) {
                add(field, values, value(field, null));
            } else {
                values[field.index()] = value(field, values[field.index()]);
            }
            return true;
        }
        if (wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            return false;
        }
        if (field.field().shape() == FieldShape.MAP) {
            entry(field, values);
            return true;
        }
        if (field.field().shape() == FieldShape.REPEATED && field.kind().packable()) {
            int outer = in.pushLimit(in.readRawVarint32());
            while (!in.isAtEnd()) {
                add(field, values, value(field, null));
            }
            in.popLimit(outer);
            return true;
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private void add(BoundField field, Object[] values, Object value) throws IOException {
        List<Object> list = (List<Object>) values[field.index()];
        if (list == null) {
            list = new ArrayList<>();
            values[field.index()] = list;
        }
        if (list.size() == limits.maxCollectionLength()) {
            throw BeyondLimit.collection(limits);
        }
        list.add(value);
    }

    @SuppressWarnings("unchecked")
    private void entry(BoundField field, Object[] values) throws IOException {
        Map<Object, Object> map = (Map<Object, Object>) values[field.index()];
        if (map == null) {
            map = new LinkedHashMap<>();
            values[field.index()] = map;
        }
        Object key = zero(field.field().key(), null);
        Object value = null;
        int outer = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (1 << 3 | field.field().key().wireType())) {
                key = scalar(field.field().key());
            } else if (tag == (2 << 3 | field.kind().wireType())) {
                value = value(field, value);
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(outer);
        map.put(key, value != null ? value : zero(field.kind(), field));
        if (map.size() > limits.maxCollectionLength()) {
            throw BeyondLimit.collection(limits);
        }
    }

    /** What protobuf leaves out because it is zero. */
    static Object zero(FieldKind kind, BoundField field) {
        return switch (kind) {
            case BOOL -> false;
            case INT32, INT64 -> 0L;
            case FLOAT, DOUBLE -> 0.0;
            case STRING -> "";
            case BYTES -> new byte[0];
            case ENUM -> field.constants()[0];
            case MESSAGE -> new Object[field.message().fields().length];
        };
    }

    private Object value(BoundField field, Object before) throws IOException {
        if (field.kind() == FieldKind.ENUM) {
            int number = in.readEnum();
            if (number < 0 || number >= field.constants().length) {
                throw new InvalidProtocolBufferException("The enum of " + field.field().name() + " has no constant " + number);
            }
            return field.constants()[number];
        }
        if (field.kind() != FieldKind.MESSAGE) {
            return scalar(field.kind());
        }
        Object[] values = before instanceof Object[] known ? known : new Object[field.message().fields().length];
        int outer = in.pushLimit(in.readRawVarint32());
        read(field.message(), values);
        in.popLimit(outer);
        return values;
    }

    private Object scalar(FieldKind kind) throws IOException {
        return switch (kind) {
            case BOOL -> in.readBool();
            case INT32 -> (long) in.readInt32();
            case INT64 -> in.readInt64();
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case STRING -> text();
            case BYTES -> in.readByteArray();
            default -> throw new IllegalStateException(kind + " is no scalar");
        };
    }

    private String text() throws IOException {
        String text = in.readStringRequireUtf8();
        if (text.length() > limits.maxStringLength()) {
            throw BeyondLimit.string(limits);
        }
        return text;
    }
}
