package io.quarkiverse.micro.store.runtime.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What stands behind each block of {@value #CONTENT} bytes, because MVStore checks little of what it reads: whether the block
 * is as it was written, where it was written, by which write, and which write was the last that was known to be on disk then.
 *
 * @param index of the block among those of its write
 * @param blocks of that write
 * @param write its number; grows with every write that is not to the store's header
 * @param synced number of the last write of which the disk had said that it is there
 */
record Block(int index, int blocks, long write, long synced) {

    /** What MVStore takes for a block. */
    static final int CONTENT = 4096;

    private static final int TRAILER = 32;

    /** What a block takes in the file. */
    static final int SIZE = CONTENT + TRAILER;

    private static final int CHECKED = SIZE - Integer.BYTES;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    /**
     * @param block of {@link #SIZE} bytes from its position on, whose content is there; left behind it
     */
    void seal(ByteBuffer block, long number) {
        int start = block.position();
        block.position(start + CONTENT);
        block.putInt(0).putInt(index).putInt(blocks).putLong(write).putLong(synced);
        block.putInt(checksum(block, start, number));
    }

    /**
     * @param block of {@link #SIZE} bytes from its position on, which is not changed
     * @return null where the block is not as it was written
     */
    static Block open(ByteBuffer block, long number) {
        int start = block.position();
        int trailer = start + CONTENT;
        if (block.getInt(start + CHECKED) != checksum(block, start, number)) {
            return null;
        }
        return new Block(block.getInt(trailer + 4), block.getInt(trailer + 8), block.getLong(trailer + 12),
                block.getLong(trailer + 20));
    }

    /** A block at another's place is not sound, either. */
    private static int checksum(ByteBuffer block, int start, long number) {
        CRC32C sum = new CRC32C();
        if (block.hasArray()) {
            sum.update(block.array(), block.arrayOffset() + start, CHECKED);
        } else {
            sum.update(block.duplicate().limit(start + CHECKED).position(start));
        }
        return (int) sum.getValue() ^ Long.hashCode(number * PRIME);
    }
}
