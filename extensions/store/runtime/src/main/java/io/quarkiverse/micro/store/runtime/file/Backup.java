package io.quarkiverse.micro.store.runtime.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Copies a file that is being written to. MVStore appends meanwhile, so that nothing of what is copied changes, but the header,
 * which is copied first.
 */
final class Backup {

    private static final int HEADER = 2 * Block.SIZE;

    private final Commits commits;
    private final AtomicBoolean copying;
    private final ByteBuffer buffer = ByteBuffer.allocate(256 * Block.SIZE);

    /**
     * @param copying whether another one of the same file is: the end of one would let writes overwrite what the other copies
     */
    Backup(Commits commits, AtomicBoolean copying) {
        this.commits = commits;
        this.copying = copying;
    }

    void write(Path to) {
        if (!copying.compareAndSet(false, true)) {
            throw new MicroException(Code.RESOURCE_EXHAUSTED, "Another backup of " + commits.path()
                    + " is being made. Repeat when that is done");
        }
        try {
            writeAlone(to);
        } finally {
            copying.set(false);
        }
    }

    private void writeAlone(Path to) {
        if (Files.exists(to)) {
            throw new MicroException(Code.ALREADY_EXISTS, "The backup " + to + " exists. Choose a file that does not");
        }
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            try (FileChannel target = FileChannel.open(part, WRITE, CREATE_NEW)) {
                copy(target);
                target.force(true);
            }
            Files.move(part, to, ATOMIC_MOVE);
        } catch (IOException e) {
            throw FileFailure.ofBackup(to, e);
        }
    }

    private void copy(FileChannel target) throws IOException {
        OpenDatabase database = commits.underTurn(commits::open);
        database.store().setReuseSpace(false);
        try {
            long size = commits.underTurn(() -> begin(database, target));
            for (long position = HEADER; position < size; position += buffer.limit()) {
                copy(database, target, position, Math.min(buffer.capacity(), size - position));
            }
        } finally {
            database.store().setReuseSpace(true);
        }
    }

    private long begin(OpenDatabase database, FileChannel target) {
        try {
            commits.write();
            copy(database, target, 0, HEADER);
            return database.blocks().channel().size();
        } catch (IOException e) {
            throw FileFailure.of(commits.path(), e);
        }
    }

    private void copy(OpenDatabase database, FileChannel target, long position, long length) throws IOException {
        buffer.clear().limit((int) length);
        while (buffer.hasRemaining()) {
            if (database.blocks().channel().read(buffer, position + buffer.position()) < 0) {
                throw new EOFException(commits.path() + " became shorter");
            }
        }
        buffer.flip();
        long at = position;
        while (buffer.hasRemaining()) {
            at += target.write(buffer, at);
        }
    }
}
