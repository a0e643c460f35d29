package io.quarkiverse.micro.core.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.util.TokenBuffer;

/**
 * Writes Jackson's tokens, each number in the fewest bytes. Lengths stand in front, so the tokens are gone through twice.
 */
final class MsgpackWriter {

    private final ByteArrayBuilder out;
    private final ContainerSizes sizes;

    private MsgpackWriter(ByteArrayBuilder out, ContainerSizes sizes) {
        this.out = out;
        this.sizes = sizes;
    }

    /**
     * @throws IOException when there is a value that has no form
     */
    static byte[] write(TokenBuffer tokens) throws IOException {
        ContainerSizes sizes = ContainerSizes.of(tokens);
        try (ByteArrayBuilder out = new ByteArrayBuilder(); JsonParser parser = tokens.asParser()) {
            MsgpackWriter writer = new MsgpackWriter(out, sizes);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                writer.token(token, parser);
            }
            return out.toByteArray();
        }
    }

    private void token(JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case START_OBJECT -> head(sizes.next(), 0x80, 0xde);
            case START_ARRAY -> head(sizes.next(), 0x90, 0xdc);
            case FIELD_NAME, VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> out.append(0xc3);
            case VALUE_FALSE -> out.append(0xc2);
            case VALUE_NULL -> out.append(0xc0);
            case VALUE_EMBEDDED_OBJECT -> embedded(parser.getEmbeddedObject());
            default -> {
                // The ends of objects and arrays are known from their sizes
            }
        }
    }

    private void head(int size, int small, int marker16) {
        if (size < 16) {
            out.append(small | size);
        } else if (size < 1 << 16) {
            out.append(marker16);
            out.appendTwoBytes(size);
        } else {
            out.append(marker16 + 1);
            out.appendFourBytes(size);
        }
    }

    private void text(String text) throws IOException {
        if (!Utf8.canHold(text)) {
            throw new JsonGenerationException("Half a character has no form in UTF-8", (JsonGenerator) null);
        }
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length < 32) {
            out.append(0xa0 | bytes.length);
        } else {
            length(bytes.length, 0xd9);
        }
        out.write(bytes, 0, bytes.length);
    }

    private void length(int length, int marker8) {
        if (length < 1 << 8) {
            out.append(marker8);
            out.append(length);
        } else if (length < 1 << 16) {
            out.append(marker8 + 1);
            out.appendTwoBytes(length);
        } else {
            out.append(marker8 + 2);
            out.appendFourBytes(length);
        }
    }

    private void whole(JsonParser parser) throws IOException {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            whole(parser.getLongValue());
            return;
        }
        BigInteger value = parser.getBigIntegerValue();
        if (value.bitLength() < 64) {
            whole(value.longValue());
        } else if (value.bitLength() == 64 && value.signum() > 0) {
            out.append(0xcf);
            eightBytes(value.longValue());
        } else {
            text(value.toString()); // there is no number so large, and Jackson reads one from a text
        }
    }

    private void whole(long value) {
        if (value >= -32 && value < 128) {
            out.append((int) value & 0xff);
        } else if (value >= 0) {
            positive(value);
        } else if (value >= Byte.MIN_VALUE) {
            out.append(0xd0);
            out.append((int) value & 0xff);
        } else if (value >= Short.MIN_VALUE) {
            out.append(0xd1);
            out.appendTwoBytes((int) value);
        } else if (value >= Integer.MIN_VALUE) {
            out.append(0xd2);
            out.appendFourBytes((int) value);
        } else {
            out.append(0xd3);
            eightBytes(value);
        }
    }

    private void positive(long value) {
        if (value < 1L << 8) {
            out.append(0xcc);
            out.append((int) value);
        } else if (value < 1L << 16) {
            out.append(0xcd);
            out.appendTwoBytes((int) value);
        } else if (value < 1L << 32) {
            out.append(0xce);
            out.appendFourBytes((int) value);
        } else {
            out.append(0xcf);
            eightBytes(value);
        }
    }

    private void fraction(JsonParser parser) throws IOException {
        switch (parser.getNumberType()) {
            case FLOAT -> {
                out.append(0xca);
                out.appendFourBytes(Float.floatToIntBits(parser.getFloatValue()));
            }
            case DOUBLE -> {
                out.append(0xcb);
                eightBytes(Double.doubleToLongBits(parser.getDoubleValue()));
            }
            default -> text(parser.getDecimalValue().toString()); // exact, where a double would round
        }
    }

    private void embedded(Object value) throws IOException {
        if (value == null) {
            out.append(0xc0);
        } else if (value instanceof byte[] bytes) {
            length(bytes.length, 0xc4);
            out.write(bytes, 0, bytes.length);
        } else {
            throw new JsonGenerationException(value.getClass().getName() + " has no form in MessagePack", (JsonGenerator) null);
        }
    }

    private void eightBytes(long value) {
        out.appendFourBytes((int) (value >>> 32));
        out.appendFourBytes((int) value);
    }
}
