package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;

/**
 * Goes through a message's JSON before it is believed: well formed, within the limits, and no number that takes minutes to
 * compute. Numbers also come as texts, so texts are looked at where the message has a number; where that is not known, which is
 * inside an {@code Any}, everywhere.
 */
final class MessageJsonCheck {

    /** More than any number type has, few enough to compute. */
    private static final int MAX_EXPONENT_DIGITS = 4;
    private static final String OF_NUMBERS = "0123456789+-.eE";

    private final JsonParser parser;
    private final FieldNames names;
    private final CodecLimits limits;

    MessageJsonCheck(JsonParser parser, FieldNames names, CodecLimits limits) {
        this.parser = parser;
        this.names = names;
        this.limits = limits;
    }

    /**
     * @throws IOException when there is anything but one good value
     */
    void check(Descriptor message) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "no value");
        }
        value(Shape.of(message));
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more than one value");
        }
    }

    /** Recursion is bounded by the parser's limit on depth. */
    private void value(Shape shape) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    Shape member = shape.member(parser.currentName(), names);
                    if (shape.numericKeys()) {
                        number(parser.currentName());
                    }
                    parser.nextToken();
                    value(member);
                }
            }
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(shape);
                }
            }
            case VALUE_STRING -> {
                String text = parser.getText(); // also where it is not looked at, because its length is checked now
                if (shape.numeric()) {
                    number(text);
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> {
                // Literals can do no harm
            }
        }
    }

    private void number(String text) throws IOException {
        int exponent = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (OF_NUMBERS.indexOf(c) < 0) {
                return; // no number, and refused as such if one is wanted
            }
            exponent = c == 'e' || c == 'E' ? i : exponent;
        }
        if (text.length() > limits.maxNumberLength()) {
            throw BeyondLimit.number(limits);
        }
        if (exponent >= 0 && text.length() - exponent - 1 > MAX_EXPONENT_DIGITS + 1) {
            throw new JsonParseException(parser, "the exponent is out of range");
        }
    }

    /**
     * What is known of a value.
     *
     * @param members of what type its members are; null when it is no message, or one that looks different in JSON
     * @param map the map field that it is; null when it is none
     * @param numeric whether a text in it may be a number
     */
    private record Shape(Descriptor members, FieldDescriptor map, boolean numeric) {

        static final Shape TEXTS = new Shape(null, null, false);
        static final Shape UNKNOWN = new Shape(null, null, true);

        static Shape of(Descriptor message) {
            return switch (message.getFile().getFullName()) {
                case "google/protobuf/wrappers.proto" -> of(message.findFieldByName("value"));
                case "google/protobuf/struct.proto" -> TEXTS;
                case "google/protobuf/any.proto" -> UNKNOWN;
                default -> new Shape(message, null, false);
            };
        }

        static Shape of(FieldDescriptor field) {
            if (field.isMapField()) {
                return new Shape(null, field, false);
            }
            JavaType type = field.getJavaType();
            if (type == JavaType.MESSAGE) {
                return of(field.getMessageType());
            }
            boolean text = type == JavaType.STRING || type == JavaType.BYTE_STRING || type == JavaType.BOOLEAN;
            return text ? TEXTS : UNKNOWN;
        }

        Shape member(String name, FieldNames names) {
            if (map != null) {
                return of(map.getMessageType().findFieldByName("value"));
            }
            if (members == null) {
                return numeric ? UNKNOWN : TEXTS;
            }
            FieldDescriptor field = names.find(members, name);
            return field == null ? UNKNOWN : of(field);
        }

        boolean numericKeys() {
            return map != null && of(map.getMessageType().findFieldByName("key")).numeric() || members == null && numeric;
        }
    }
}
