package io.quarkiverse.micro.store.runtime.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file of checked blocks. Positions and lengths are those of the content. Writes come one at a time, reads on any thread.
 */
final class BlockFile {

    /** Room for the writes of a crashed process that this one has not seen, so that no number is used twice. */
    private static final long NEW_NUMBERS = 1 << 20;

    /** The first two blocks are MVStore's header, twice; it has checksums of its own and copes with a torn copy. */
    private static final int HEADERS = 2;

    private static final int AT_ONCE = 128;

    private final FileChannel channel;
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(AT_ONCE * Block.SIZE);
    private volatile long written; // number of the last write
    private volatile long committed; // number of the last write that all is found from
    private volatile long highest; // of all numbers that were ever used
    private volatile long synced;
    private volatile boolean recovering;

    BlockFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param before this process, which knows what must be there
     */
    BlockFile(FileChannel channel, BlockFile before) {
        this.channel = channel;
        this.highest = before.highest;
        this.synced = before.synced;
    }

    FileChannel channel() {
        return channel;
    }

    /** Of the last commit that must be there. */
    long synced() {
        return synced;
    }

    long size() throws IOException {
        return channel.size() / Block.SIZE * Block.CONTENT;
    }

    /**
     * @return whether what the last process wrote was brought to an end
     */
    boolean isCleanlyClosed() throws IOException {
        ByteBuffer headers = ByteBuffer.allocate(HEADERS * Block.SIZE);
        if (!fill(headers, 0)) {
            return false;
        }
        for (int i = 0; i < HEADERS; i++) {
            Block block = Block.open(headers.position(i * Block.SIZE), i);
            String text = new String(headers.array(), i * Block.SIZE, 256, ISO_8859_1);
            if (block == null || !text.contains("clean:1")) {
                return false;
            }
            synced = written = committed = highest = block.write();
        }
        return true;
    }

    /** Looks at every block for the last write that must be there, because a later one knew it to be on disk. */
    void scan() throws IOException {
        ByteBuffer some = ByteBuffer.allocate(AT_ONCE * Block.SIZE);
        long blocks = channel.size() / Block.SIZE;
        for (long first = 0; first < blocks; first += AT_ONCE) {
            some.clear().limit((int) Math.min(AT_ONCE, blocks - first) * Block.SIZE);
            fill(some, first * Block.SIZE);
            for (int i = 0; i < some.limit() / Block.SIZE; i++) {
                Block block = Block.open(some.position(i * Block.SIZE), first + i);
                if (block != null) {
                    highest = Math.max(highest, block.write());
                    synced = Math.max(synced, block.synced());
                }
            }
        }
    }

    /** From now on a write that may not have reached the disk as a whole is taken for one that was never made. */
    void recover() {
        recovering = true;
    }

    /**
     * From now on every block that is read must be sound.
     *
     * @param knownToBeThere number of the last write
     */
    void recovered(long knownToBeThere) {
        recovering = false;
        synced = knownToBeThere;
        written = knownToBeThere;
        committed = knownToBeThere;
        highest += NEW_NUMBERS;
    }

    /**
     * @return number of the write that the block at that position is of
     */
    long writeAt(long position) throws IOException {
        return readBlock(position / Block.CONTENT, ByteBuffer.allocate(Block.SIZE)).write();
    }

    ByteBuffer read(long position, int length) throws IOException {
        boolean interrupted = Thread.interrupted(); // would close the channel
        try {
            return readSound(position, length);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ByteBuffer readSound(long position, int length) throws IOException {
        long first = position / Block.CONTENT;
        long last = (position + length - 1) / Block.CONTENT;
        ByteBuffer raw = ByteBuffer.allocate(Math.toIntExact(last - first + 1) * Block.SIZE);
        if (!fill(raw, first * Block.SIZE)) {
            throw new EOFException("Block " + last + " is not in the file");
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        for (long number = first; number <= last; number++) {
            int start = (int) (number - first) * Block.SIZE;
            check(Block.open(raw.position(start), number), number);
            int skipped = number == first ? (int) (position % Block.CONTENT) : 0;
            content.put(raw.array(), start + skipped, Math.min(Block.CONTENT - skipped, content.remaining()));
        }
        return content.flip();
    }

    private void check(Block block, long number) throws IOException {
        if (number < HEADERS) {
            return;
        }
        if (block == null) {
            throw new DamagedBlock(number);
        }
        if (recovering && block.index() == 0 && block.write() > synced) {
            for (int i = 1; i < block.blocks(); i++) {
                Block next = readBlock(number + i, ByteBuffer.allocate(Block.SIZE));
                if (next.write() != block.write() || next.index() != i) {
                    throw new DamagedBlock(number + i);
                }
            }
        }
    }

    private Block readBlock(long number, ByteBuffer buffer) throws IOException {
        Block block = fill(buffer, number * Block.SIZE) ? Block.open(buffer.position(0), number) : null;
        if (block == null) {
            throw new DamagedBlock(number);
        }
        return block;
    }

    private boolean fill(ByteBuffer buffer, long position) throws IOException {
        int start = buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position() - start) < 0) {
                return false;
            }
        }
        buffer.position(start);
        return true;
    }

    /**
     * Writes what everything is found from then. It may take the place of what the commit before it made superfluous, so that
     * one must be on disk: the power may fail before this one is.
     */
    void commit(long position, ByteBuffer content) throws IOException {
        if (committed > synced) {
            sync();
        }
        write(position, content);
        committed = written;
    }

    /**
     * @param content whole blocks
     */
    void write(long position, ByteBuffer content) throws IOException {
        long first = position / Block.CONTENT;
        int blocks = content.remaining() / Block.CONTENT;
        boolean isHeader = first < HEADERS;
        if (isHeader) {
            sync(); // both copies may reach the disk before what they point to, and then nothing tells where the newest is
        }
        long number = isHeader ? written : ++highest;
        for (int i = 0; i < blocks; i++) {
            int start = outgoing.position();
            outgoing.put(content.slice(content.position(), Block.CONTENT)).position(start);
            content.position(content.position() + Block.CONTENT);
            new Block(i, blocks, number, synced).seal(outgoing, first + i);
            if (!outgoing.hasRemaining() || i == blocks - 1) {
                flush((first + i + 1) * Block.SIZE - outgoing.position());
            }
        }
        written = number;
    }

    private void flush(long position) throws IOException {
        outgoing.flip();
        try {
            for (long at = position; outgoing.hasRemaining();) {
                at += channel.write(outgoing, at);
            }
        } finally {
            outgoing.clear();
        }
    }

    void sync() throws IOException {
        long before = committed; // what is moved meanwhile need not be found after a power failure
        channel.force(false);
        synced = before;
    }

    void truncate(long size) throws IOException {
        channel.truncate(size / Block.CONTENT * Block.SIZE);
    }

    /** What was read is not what was written. */
    static final class DamagedBlock extends IOException {

        private static final long serialVersionUID = 1L;

        DamagedBlock(long number) {
            super("Block " + number + " is damaged");
        }
    }
}
