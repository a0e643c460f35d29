package io.quarkiverse.micro.grpc.runtime.records;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.util.TokenBuffer;

/**
 * Tells Jackson what was read, in the words that it would have heard of JSON.
 */
final class RecordTokens {

    private RecordTokens() {
    }

    static void write(BoundMessage message, Object[] values, TokenBuffer out) throws IOException {
        if (message.scalar()) {
            BoundField only = message.fields()[0];
            value(only, values[0] != null ? values[0] : RecordReader.zero(only.kind(), only), out);
        } else {
            object(message, values, out);
        }
    }

    private static void object(BoundMessage message, Object[] values, TokenBuffer out) throws IOException {
        out.writeStartObject();
        for (BoundField field : message.fields()) {
            Object value = values[field.index()];
            if (value == null && field.field().shape() == FieldShape.OPTIONAL) {
                continue;
            }
            out.writeFieldName(field.json());
            switch (field.field().shape()) {
                case PLAIN, OPTIONAL -> value(field, value != null ? value : RecordReader.zero(field.kind(), field), out);
                case REPEATED -> list(field, value != null ? (List<?>) value : List.of(), out);
                case MAP -> map(field, value != null ? (Map<?, ?>) value : Map.of(), out);
            }
        }
        out.writeEndObject();
    }

    private static void list(BoundField field, List<?> values, TokenBuffer out) throws IOException {
        out.writeStartArray();
        for (Object value : values) {
            value(field, value, out);
        }
        out.writeEndArray();
    }

    private static void map(BoundField field, Map<?, ?> values, TokenBuffer out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.writeFieldName(entry.getKey().toString());
            value(field, entry.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void value(BoundField field, Object value, TokenBuffer out) throws IOException {
        if (value instanceof Object[] inside) {
            object(field.message(), inside, out);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Float number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof byte[] bytes) {
            out.writeBinary(bytes);
        } else {
            out.writeString((String) value);
        }
    }
}
