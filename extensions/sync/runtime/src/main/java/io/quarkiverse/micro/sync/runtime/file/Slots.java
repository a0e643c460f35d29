package io.quarkiverse.micro.sync.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Two places in a file that are written in turn, so that one is whole whenever a process is killed. Each has the number of its
 * write (8 bytes), a length (4), a checksum of all else (4) and as many bytes. Not thread-safe, and only for who has the file's
 * lock.
 */
final class Slots {

    private static final int HEAD = 16;

    private final FileChannel channel;
    private final long start;
    private final int size;
    private byte[] known = new byte[0];
    private long number;
    private int current = 1;

    /**
     * @param size of each, at most
     */
    Slots(FileChannel channel, long start, int size) {
        this.channel = channel;
        this.start = start;
        this.size = size;
    }

    /**
     * Also for who has no lock, but then it is only a hint.
     *
     * @return whether nothing was written since the last reading or writing
     */
    boolean unchanged() throws IOException {
        return Arrays.equals(known, heads());
    }

    /**
     * @return what was written last and is whole; empty where nothing is
     */
    Optional<byte[]> read() throws IOException {
        Optional<byte[]> newest = Optional.empty();
        number = 0;
        for (int slot = 0; slot < 2; slot++) {
            ByteBuffer head = at(slot, 0, HEAD);
            long written = head.getLong();
            int length = head.getInt();
            if (written > 0 && length >= 0 && length <= size - HEAD) {
                byte[] content = at(slot, HEAD, length).array();
                if (written > number && checksum(written, content) == head.getInt()) {
                    newest = Optional.of(content);
                    number = written;
                    current = slot;
                }
            }
        }
        known = heads();
        return newest;
    }

    /**
     * @return whether nothing was ever written
     */
    boolean isBlank() throws IOException {
        return Arrays.equals(new byte[2 * HEAD], heads());
    }

    boolean fits(byte[] content) {
        return content.length <= size - HEAD;
    }

    void write(byte[] content) throws IOException {
        int next = 1 - current;
        ByteBuffer out = ByteBuffer.allocate(HEAD + content.length).putLong(number + 1).putInt(content.length)
                .putInt(checksum(number + 1, content)).put(content).flip();
        long place = start + (long) next * size;
        while (out.hasRemaining()) {
            place += channel.write(out, place);
        }
        number++;
        current = next;
        known = heads();
    }

    private byte[] heads() throws IOException {
        return ByteBuffer.allocate(2 * HEAD).put(at(0, 0, HEAD)).put(at(1, 0, HEAD)).array();
    }

    private ByteBuffer at(int slot, int offset, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        long place = start + (long) slot * size + offset;
        while (in.hasRemaining() && channel.read(in, place + in.position()) >= 0) {
            // Until all is read, or the file ends: then zeros are left
        }
        return in.clear();
    }

    private static int checksum(long number, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(12).putLong(number).putInt(content.length).flip());
        crc.update(content);
        return (int) crc.getValue();
    }
}
