package io.quarkiverse.micro.store.runtime.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * A file while it is open.
 *
 * @param blocks what of the file is on disk
 */
record OpenDatabase(MVStore store, BlockFile blocks) {

    /** How the operating system's file is opened: tests open one that fails. */
    interface Channels {

        Channels OF_THE_SYSTEM = file -> FileChannel.open(file, READ, WRITE, CREATE);

        FileChannel open(Path file) throws IOException;
    }

    boolean isSound() {
        return !store.isClosed() && blocks.channel().isOpen();
    }

    /** Closes it as it is on disk. */
    void abandon() {
        store.closeImmediately();
    }

    /**
     * @param before the same file, when this process had it open before; null else
     * @throws MicroException which says what to do
     */
    static OpenDatabase open(Path file, DatabaseFileSettings settings, Channels channels, BlockFile before) {
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean isNew = Files.notExists(file);
            channel = channels.open(file);
            FileLock lock = lock(file, channel, settings.placedBy());
            dropUnfinishedBirth(channel);
            if (channel.size() > 0 && channel.size() < 2 * Block.SIZE) {
                throw FileFailure.loss(file, "it is too short for one of a store", null);
            }
            OpenDatabase open = open(file, settings, channel, lock, before);
            if (isNew) {
                syncDirectory(file.toAbsolutePath().getParent());
            }
            return open;
        } catch (IOException | MVStoreException e) {
            close(channel);
            throw FileFailure.ofOpening(file, settings.placedBy(), e);
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static OpenDatabase open(Path file, DatabaseFileSettings settings, FileChannel channel, FileLock lock,
            BlockFile before) throws IOException {
        BlockFile blocks = before == null ? new BlockFile(channel) : new BlockFile(channel, before);
        boolean isEmpty = channel.size() == 0;
        if (before == null && !isEmpty && !blocks.isCleanlyClosed()) {
            blocks.scan();
        }
        blocks.recover();
        CheckedStore checked = new CheckedStore(file.toString(), blocks, lock, settings.cacheMegabytes());
        MVStore store = new MVStore.Builder().adoptFileStore(checked).autoCommitDisabled().autoCommitBufferSize(0).open();
        if (checked.lastWrite() < blocks.synced()) {
            throw FileFailure.loss(file, "what was written last is not there", null);
        }
        store.setVersionsToKeep(0);
        store.setRetentionTime(settings.retentionMillis());
        blocks.sync(); // what a killed process wrote may be read now, so it must stay
        blocks.recovered(checked.lastWrite());
        return new OpenDatabase(store, blocks);
    }

    private static FileLock lock(Path file, FileChannel channel, String placedBy) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // by this process: the same to whoever asks
        }
        throw new MicroException(Code.FAILED_PRECONDITION, "The file " + file + " is in use by another process, or a second"
                + " time by this one, and one at a time can write to it. Stop that, or give this one a place of its own: "
                + placedBy);
    }

    /** A process that ended while it made the file left nothing but parts of its header. */
    private static void dropUnfinishedBirth(FileChannel channel) throws IOException {
        if (channel.size() > 2 * Block.SIZE) {
            return;
        }
        ByteBuffer start = ByteBuffer.allocate(3);
        channel.read(start, 0);
        String text = new String(start.array(), ISO_8859_1);
        if (text.equals("\0\0\0") || text.equals("H:2") && channel.size() < 2 * Block.SIZE) {
            channel.truncate(0);
        }
    }

    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot, and need not
        }
    }

    private static void close(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // what brought us here says more
            }
        }
    }
}
