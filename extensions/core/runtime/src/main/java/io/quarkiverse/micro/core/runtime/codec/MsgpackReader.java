package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.util.TokenBuffer;

/**
 * Reads one message into Jackson's tokens. No length is believed before that many bytes are seen to be there.
 */
final class MsgpackReader {

    private static final int TIMESTAMP = -1;

    private final ByteBuffer in;
    private final int start;
    private final CodecLimits limits;
    private final TokenBuffer out;

    MsgpackReader(byte[] bytes, int offset, int length, CodecLimits limits, TokenBuffer out) {
        this.in = ByteBuffer.wrap(bytes, offset, length);
        this.start = offset;
        this.limits = limits;
        this.out = out;
    }

    /**
     * @throws IOException when it is malformed, beyond a limit, or followed by more
     */
    void readAll() throws IOException {
        value(0);
        if (in.hasRemaining()) {
            throw malformed("more follows after the end");
        }
    }

    private void value(int depth) throws IOException {
        int first = number8();
        if (first <= 0x7f || first >= 0xe0) {
            out.writeNumber((byte) first);
        } else if (first <= 0x8f) {
            map(first & 0x0f, depth);
        } else if (first <= 0x9f) {
            array(first & 0x0f, depth);
        } else if (first <= 0xbf) {
            out.writeString(text(first & 0x1f));
        } else {
            marked(first, depth);
        }
    }

    private void marked(int first, int depth) throws IOException {
        switch (first) {
            case 0xc0 -> out.writeNull();
            case 0xc2 -> out.writeBoolean(false);
            case 0xc3 -> out.writeBoolean(true);
            case 0xc4, 0xc5, 0xc6 -> out.writeBinary(bytes(length(first - 0xc4)));
            case 0xc7, 0xc8, 0xc9 -> extension(length(first - 0xc7));
            case 0xca -> out.writeNumber(available(4).getFloat());
            case 0xcb -> out.writeNumber(available(8).getDouble());
            case 0xcc -> out.writeNumber(number8());
            case 0xcd -> out.writeNumber(available(2).getShort() & 0xffff);
            case 0xce -> out.writeNumber(available(4).getInt() & 0xffff_ffffL);
            case 0xcf -> unsigned64(available(8).getLong());
            case 0xd0 -> out.writeNumber(available(1).get());
            case 0xd1 -> out.writeNumber(available(2).getShort());
            case 0xd2 -> out.writeNumber(available(4).getInt());
            case 0xd3 -> out.writeNumber(available(8).getLong());
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << first - 0xd4);
            case 0xd9, 0xda, 0xdb -> out.writeString(text(length(first - 0xd9)));
            case 0xdc, 0xdd -> array(length(first - 0xdc + 1), depth);
            case 0xde, 0xdf -> map(length(first - 0xde + 1), depth);
            default -> throw malformed("0x" + Integer.toHexString(first) + " begins nothing");
        }
    }

    private void array(long count, int depth) throws IOException {
        open(count, 1, depth);
        out.writeStartArray();
        for (long i = 0; i < count; i++) {
            value(depth + 1);
        }
        out.writeEndArray();
    }

    private void map(long count, int depth) throws IOException {
        open(count, 2, depth);
        out.writeStartObject();
        for (long i = 0; i < count; i++) {
            name();
            value(depth + 1);
        }
        out.writeEndObject();
    }

    private void open(long count, int leastSize, int depth) throws IOException {
        if (depth >= limits.maxDepth()) {
            throw BeyondLimit.depth(limits);
        }
        if (count > limits.maxCollectionLength()) {
            throw BeyondLimit.collection(limits);
        }
        if (count * leastSize > in.remaining()) {
            throw tooShort();
        }
    }

    /** Jackson's names are texts, so numbers become such; Go's maps may have them as keys. */
    private void name() throws IOException {
        int first = number8();
        if (first <= 0x7f || first >= 0xe0) {
            out.writeFieldName(Integer.toString((byte) first));
            return;
        }
        String name = switch (first) {
            case 0xcc -> Integer.toString(number8());
            case 0xcd -> Integer.toString(available(2).getShort() & 0xffff);
            case 0xce -> Long.toString(available(4).getInt() & 0xffff_ffffL);
            case 0xcf -> Long.toUnsignedString(available(8).getLong());
            case 0xd0 -> Integer.toString(available(1).get());
            case 0xd1 -> Integer.toString(available(2).getShort());
            case 0xd2 -> Integer.toString(available(4).getInt());
            case 0xd3 -> Long.toString(available(8).getLong());
            case 0xd9, 0xda, 0xdb -> text(length(first - 0xd9));
            default -> {
                if (first < 0xa0 || first > 0xbf) {
                    throw malformed("a name in a map is neither a text nor a whole number");
                }
                yield text(first & 0x1f);
            }
        };
        if (name.length() > limits.maxNameLength()) {
            throw BeyondLimit.name(limits);
        }
        out.writeFieldName(name);
    }

    private String text(long length) throws IOException {
        available(length);
        ByteBuffer bytes = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        try {
            String text = Utf8.decode(bytes);
            if (text.length() > limits.maxStringLength()) {
                throw BeyondLimit.string(limits);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw malformed("a text is not UTF-8");
        }
    }

    private byte[] bytes(long length) throws IOException {
        available(length);
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private void unsigned64(long value) throws IOException {
        if (value >= 0) {
            out.writeNumber(value);
        } else {
            out.writeNumber(new BigInteger(Long.toUnsignedString(value)));
        }
    }

    /** A moment becomes a text as in JSON; what other types mean, only their senders know. */
    private void extension(long length) throws IOException {
        int type = available(1).get();
        ByteBuffer data = ByteBuffer.wrap(bytes(length));
        if (type != TIMESTAMP) {
            throw malformed("extension type " + type + " is not known");
        }
        try {
            out.writeString(timestamp(data).toString());
        } catch (DateTimeException | ArithmeticException e) {
            throw malformed("a timestamp is out of range");
        }
    }

    private Instant timestamp(ByteBuffer data) throws IOException {
        switch (data.remaining()) {
            case 4:
                return Instant.ofEpochSecond(data.getInt() & 0xffff_ffffL);
            case 8:
                long both = data.getLong();
                return Instant.ofEpochSecond(both & 0x3_ffff_ffffL, both >>> 34);
            case 12:
                int nanos = data.getInt();
                return Instant.ofEpochSecond(data.getLong(), nanos & 0xffff_ffffL);
            default:
                throw malformed("a timestamp has 4, 8 or 12 bytes, not " + data.remaining());
        }
    }

    /** A length of 1, 2 or 4 bytes. */
    private long length(int power) throws IOException {
        return switch (power) {
            case 0 -> number8();
            case 1 -> available(2).getShort() & 0xffff;
            default -> available(4).getInt() & 0xffff_ffffL;
        };
    }

    private int number8() throws IOException {
        return available(1).get() & 0xff;
    }

    private ByteBuffer available(long length) throws IOException {
        if (length > in.remaining()) {
            throw tooShort();
        }
        return in;
    }

    private static IOException tooShort() {
        return new JsonEOFException((JsonParser) null, null, "ends too early");
    }

    private IOException malformed(String what) {
        return new JsonParseException(null, what,
                new JsonLocation(ContentReference.unknown(), in.position() - start, -1, -1, -1));
    }
}
