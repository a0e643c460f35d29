package io.quarkiverse.micro.grpc.runtime.records;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Writes what Jackson says of an object as protobuf. Members that the message does not have are left out: a class may have more
 * to show in JSON than it has fields.
 */
final class RecordWriter {

    private final JsonParser in;
    private final ProtoBytes out = new ProtoBytes();

    private RecordWriter(JsonParser in) {
        this.in = in;
    }

    static byte[] write(BoundMessage message, JsonParser in) throws IOException {
        RecordWriter writer = new RecordWriter(in);
        in.nextToken();
        if (message.scalar()) {
            writer.single(message.fields()[0]);
        } else {
            writer.members(message);
        }
        return writer.out.toByteArray();
    }

    private void members(BoundMessage message) throws IOException {
        expect(JsonToken.START_OBJECT);
        while (in.nextToken() != JsonToken.END_OBJECT) {
            BoundField field = message.byJson(in.currentName());
            JsonToken value = in.nextToken();
            if (field == null || value == JsonToken.VALUE_NULL) {
                in.skipChildren();
                continue;
            }
            switch (field.field().shape()) {
                case PLAIN, OPTIONAL -> {
                    if (!isNoCharacter(field)) {
                        single(field);
                    }
                }
                case REPEATED -> list(field);
                case MAP -> map(field);
            }
        }
    }

    private void single(BoundField field) throws IOException {
        if (field.field().shape() == FieldShape.OPTIONAL || !isZero(field.kind())) {
            tagged(field, field.number());
        }
    }

    private void list(BoundField field) throws IOException {
        expect(JsonToken.START_ARRAY);
        if (!field.kind().packable()) {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                tagged(field, field.number());
            }
            return;
        }
        if (in.nextToken() != JsonToken.END_ARRAY) {
            int begin = out.begin(field.number());
            do {
                value(field);
            } while (in.nextToken() != JsonToken.END_ARRAY);
            out.end(begin);
        }
    }

    private void map(BoundField field) throws IOException {
        expect(JsonToken.START_OBJECT);
        while (in.nextToken() != JsonToken.END_OBJECT) {
            int entry = out.begin(field.number());
            key(field.field().key(), in.currentName());
            in.nextToken();
            tagged(field, 2);
            out.end(entry);
        }
    }

    private void key(FieldKind kind, String key) throws IOException {
        out.tag(1, kind.wireType());
        switch (kind) {
            case BOOL -> out.varint(Boolean.parseBoolean(key) ? 1 : 0);
            case INT32, INT64 -> out.varint(Long.parseLong(key));
            default -> out.text(key);
        }
    }

    private void tagged(BoundField field, int number) throws IOException {
        if (field.kind() == FieldKind.MESSAGE) {
            int begin = out.begin(number);
            members(field.message());
            out.end(begin);
        } else {
            out.tag(number, field.kind().wireType());
            value(field);
        }
    }

    private void value(BoundField field) throws IOException {
        if (!in.currentToken().isScalarValue() || in.currentToken() == JsonToken.VALUE_NULL) {
            throw misfit("a single value");
        }
        switch (field.kind()) {
            case BOOL -> out.varint(in.getBooleanValue() ? 1 : 0);
            case INT32 -> out.varint(in.getIntValue());
            case INT64 -> out.varint(in.getLongValue());
            case FLOAT -> out.fixed32(Float.floatToIntBits(in.getFloatValue()));
            case DOUBLE -> out.fixed64(Double.doubleToLongBits(in.getDoubleValue()));
            case STRING -> out.text(in.getText());
            case BYTES -> out.raw(in.getBinaryValue());
            case ENUM -> out.varint(number(field));
            case MESSAGE -> throw misfit("an object");
        }
    }

    private int number(BoundField field) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return in.getIntValue();
        }
        Integer number = field.numbers().get(in.getText());
        if (number == null) {
            throw misfit("the name of a constant");
        }
        return number;
    }

    private boolean isZero(FieldKind kind) throws IOException {
        return switch (kind) {
            case BOOL -> !in.getBooleanValue();
            case INT32, INT64 -> in.getLongValue() == 0;
            // Minus zero is not zero: it would come back as zero
            case FLOAT, DOUBLE -> Double.doubleToRawLongBits(in.getDoubleValue()) == 0;
            case STRING -> in.getTextLength() == 0;
            default -> false;
        };
    }

    /** A primitive character's zero, which comes back from nothing. */
    private boolean isNoCharacter(BoundField field) throws IOException {
        return field.field().shape() == FieldShape.PLAIN && field.kind() == FieldKind.STRING && in.getText().equals("\0");
    }

    private void expect(JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw misfit(token == JsonToken.START_ARRAY ? "a list" : "an object");
        }
    }

    /** A serializer of the user's own may say anything. */
    private JsonParseException misfit(String wanted) throws IOException {
        return new JsonParseException(in,
                "Jackson writes " + in.currentToken() + " at " + in.getParsingContext().pathAsPointer()
                        + ", where " + wanted + " is wanted");
    }
}
