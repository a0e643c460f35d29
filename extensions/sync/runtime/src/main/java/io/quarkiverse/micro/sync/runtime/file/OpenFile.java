package io.quarkiverse.micro.sync.runtime.file;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * The file as this process has it open: who is first there, which versions may be given, what the cells are. Not thread-safe.
 * <p>
 * Of all that is written only the bound of versions is forced to the disk, once for thousands of them: after a power failure
 * nobody holds a lock any more, and to go on above the bound is enough for tokens to grow.
 */
final class OpenFile implements AutoCloseable {

    private static final int BOUND_SLOT = 64;
    private static final int STATE_START = 4096;

    /** Files have holes, so that this costs nothing. */
    private static final int STATE_SLOT = 16 << 20;

    private static final long VERSIONS = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final Object identity;
    private final FileGuard guard;
    private final Slots bound;
    private final Slots slots;
    private FileState state;
    private long lastVersion;

    /**
     * @param patience for other processes
     */
    OpenFile(Path path, Duration patience) throws IOException {
        this.path = path;
        Files.createDirectories(path.getParent());
        channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        guard = new FileGuard(path, channel, patience);
        bound = new Slots(channel, 0, BOUND_SLOT);
        slots = new Slots(channel, STATE_START, STATE_SLOT);
        try {
            identity = identity();
            FileLock lock = guard.enter();
            try {
                if (guard.arrive()) {
                    beginAnew();
                }
            } finally {
                lock.release();
            }
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** Nobody is there, so nobody holds anything, and what a power failure has left may be broken. */
    private void beginAnew() throws IOException {
        long last = bound.isBlank() ? 0 : readBound();
        slots.read();
        state = new FileState(last);
        reserve(last);
        slots.write(state.bytes());
    }

    /**
     * Lets nobody else read or write meanwhile.
     *
     * @return what was written
     */
    FileState within(Consumer<FileState> work) throws IOException {
        FileLock lock = guard.enter();
        try {
            if (state == null || !slots.unchanged()) {
                read();
            }
            work.accept(state);
            if (state.takeChanged()) {
                write();
            }
            return state;
        } catch (IOException | RuntimeException | Error e) {
            state = null; // what is there, nobody knows
            throw e;
        } finally {
            lock.release();
        }
    }

    /**
     * @return whether somebody else has written; a hint
     */
    boolean isOutdated() throws IOException {
        return !slots.unchanged();
    }

    /**
     * @return whether somebody removed or replaced the file
     */
    boolean isGone() throws IOException {
        return !Objects.equals(identity, identity());
    }

    private Object identity() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return "none";
        }
    }

    private void read() throws IOException {
        lastVersion = readBound();
        try {
            state = new FileState(slots.read().orElseThrow(this::damaged));
        } catch (BufferUnderflowException e) {
            throw damaged();
        }
    }

    private void write() throws IOException {
        byte[] bytes = state.bytes();
        if (!slots.fits(bytes)) {
            throw new MicroException(Code.RESOURCE_EXHAUSTED,
                    path + " has no place for more locks: all that are held at one time"
                            + " may take " + (STATE_SLOT >> 20) + " MiB. Hold fewer");
        }
        if (state.version() > lastVersion) {
            reserve(state.version());
        }
        slots.write(bytes);
    }

    private void reserve(long from) throws IOException {
        long last = from + VERSIONS;
        bound.read();
        bound.write(ByteBuffer.allocate(8).putLong(last).array());
        channel.force(true);
        lastVersion = last;
    }

    private long readBound() throws IOException {
        Optional<byte[]> found = bound.read();
        return ByteBuffer.wrap(found.orElseThrow(this::damaged)).getLong();
    }

    private MicroException damaged() {
        return new MicroException(Code.DATA_LOSS, path
                + " is damaged, or no file of locks, and tokens that were given cannot be"
                + " told from it. Stop all processes that use it, and remove it: tokens then start again at 1, which resources"
                + " that remember greater ones refuse");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
