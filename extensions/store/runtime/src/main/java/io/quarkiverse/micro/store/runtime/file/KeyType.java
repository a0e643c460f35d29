package io.quarkiverse.micro.store.runtime.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Keys as bytes, compared eight at a time: a read compares some twenty keys, which are short.
 */
final class KeyType extends BasicDataType<byte[]> {

    static final KeyType INSTANCE = new KeyType();

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private KeyType() {
    }

    @Override
    public int compare(byte[] one, byte[] other) {
        int length = Math.min(one.length, other.length);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            long a = (long) EIGHT.get(one, i);
            long b = (long) EIGHT.get(other, i);
            if (a != b) {
                return Long.compareUnsigned(a, b);
            }
        }
        for (; i < length; i++) {
            if (one[i] != other[i]) {
                return Byte.compareUnsigned(one[i], other[i]);
            }
        }
        return one.length - other.length;
    }

    /** As the one that is overridden, which calls through interfaces for each key that it compares. */
    @Override
    public int binarySearch(byte[] key, Object storage, int size, int guess) {
        byte[][] keys = (byte[][]) storage;
        int first = 0;
        int last = size - 1;
        int at = guess > 0 && guess <= size ? guess - 1 : last >>> 1;
        while (first <= last) {
            int compared = compare(key, keys[at]);
            if (compared == 0) {
                return at;
            } else if (compared > 0) {
                first = at + 1;
            } else {
                last = at - 1;
            }
            at = first + last >>> 1;
        }
        return -first - 1;
    }

    @Override
    public int getMemory(byte[] key) {
        return 16 + key.length;
    }

    @Override
    public void write(WriteBuffer buffer, byte[] key) {
        buffer.putVarInt(key.length).put(key);
    }

    @Override
    public byte[] read(ByteBuffer buffer) {
        byte[] key = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(key);
        return key;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
