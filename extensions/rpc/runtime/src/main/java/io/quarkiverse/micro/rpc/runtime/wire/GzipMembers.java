package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Unpacks the members of a gzip file, one after the other. {@link java.util.zip.GZIPInputStream} calls itself for each, and
 * overflows the stack where many small ones follow each other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>
 */
final class GzipMembers {

    /** A peer packs a message as one, or in blocks of many kilobytes each. */
    private static final int MOST = 1_000;

    private static final int PIECE = 8 * 1024;

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final byte[] packed;
    private final int limit;
    private final Inflater inflater;
    private byte[] bytes;
    private int position;
    private int length;

    /**
     * @param inflater of bare deflate; the caller ends it
     */
    GzipMembers(byte[] packed, int limit, Inflater inflater) {
        this.packed = packed;
        this.limit = limit;
        this.inflater = inflater;
        this.bytes = new byte[Math.min(most(), Math.max(PIECE, packed.length))];
    }

    /** One more byte than is allowed tells whether there are more. */
    private int most() {
        return (int) Math.min(limit + 1L, Integer.MAX_VALUE - 8);
    }

    byte[] unpack() throws DataFormatException {
        int members = 0;
        do {
            if (++members > MOST) {
                throw new MicroException(Code.RESOURCE_EXHAUSTED, "The message is packed in more than " + MOST + " pieces");
            }
            header();
            int start = length;
            body();
            trailer(start);
        } while (position < packed.length);
        return Arrays.copyOf(bytes, length);
    }

    private void header() throws DataFormatException {
        int start = position;
        if (number(2) != MAGIC || next() != DEFLATE) {
            throw new DataFormatException("it does not begin as gzip does");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new DataFormatException("it has unknown flags");
        }
        skip(6); // when it was packed, how well, and where
        if ((flags & EXTRA) != 0) {
            skip((int) number(2));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            long check = check(packed, start, position - start) & 0xffff;
            if (number(2) != check) {
                throw new DataFormatException("its header is damaged");
            }
        }
    }

    private void body() throws DataFormatException {
        inflater.reset();
        inflater.setInput(packed, position, packed.length - position);
        while (!inflater.finished()) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(most(), length * 2L));
            }
            int count = inflater.inflate(bytes, length, bytes.length - length);
            if (count == 0 && !inflater.finished()) {
                throw new DataFormatException("it ends too early");
            }
            length += count;
            if (length > limit) {
                throw new MicroException(Code.RESOURCE_EXHAUSTED,
                        "The message is longer than " + limit + " bytes once unpacked");
            }
        }
        position = packed.length - inflater.getRemaining();
    }

    private void trailer(int start) throws DataFormatException {
        if (number(4) != check(bytes, start, length - start) || number(4) != length - start) {
            throw new DataFormatException("it is damaged");
        }
    }

    private static long check(byte[] bytes, int start, int length) {
        CRC32 check = new CRC32();
        check.update(bytes, start, length);
        return check.getValue();
    }

    private long number(int size) throws DataFormatException {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number |= (long) next() << (8 * i);
        }
        return number;
    }

    private void skipText() throws DataFormatException {
        while (next() != 0) {
            // It is a name or a comment
        }
    }

    private void skip(int count) throws DataFormatException {
        if (count > packed.length - position) {
            throw new DataFormatException("it ends too early");
        }
        position += count;
    }

    private int next() throws DataFormatException {
        if (position == packed.length) {
            throw new DataFormatException("it ends too early");
        }
        return packed[position++] & 0xff;
    }
}
