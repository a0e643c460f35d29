package io.quarkiverse.micro.grpc.runtime.records;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.google.protobuf.WireFormat;

/**
 * A message that is being written, with those inside it in the same place: their lengths are put before them afterwards.
 */
final class ProtoBytes {

    private static final int FIRST_SIZE = 256;
    private static final int LONGEST_LENGTH = 5;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    void tag(int number, int wireType) {
        varint((number << 3 | wireType) & 0xffffffffL);
    }

    void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void fixed32(int value) {
        room(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void fixed64(long value) {
        room(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void text(String value) {
        raw(value.getBytes(StandardCharsets.UTF_8));
    }

    void raw(byte[] value) {
        varint(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /**
     * Begins what has its length before it.
     *
     * @return to be given to {@link #end(int)}
     */
    int begin(int number) {
        tag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return size;
    }

    void end(int begin) {
        int length = size - begin;
        int digits = 1;
        for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
            digits++;
        }
        room(LONGEST_LENGTH);
        System.arraycopy(bytes, begin, bytes, begin + digits, length);
        size = begin;
        varint(length);
        size = begin + digits + length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
