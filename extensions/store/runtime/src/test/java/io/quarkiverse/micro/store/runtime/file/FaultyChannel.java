package io.quarkiverse.micro.store.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * A file on a disk that fails as a test wants it to, and that can lose its power.
 */
final class FaultyChannel extends FileChannel {

    private final FileChannel file;
    private final Disk disk;

    FaultyChannel(Path path, Disk disk) throws IOException {
        this.file = OpenDatabase.Channels.OF_THE_SYSTEM.open(path);
        this.disk = disk;
    }

    /** What is told before it happens, and may throw instead. */
    interface Disk {

        default void read(FileChannel file) throws IOException {
        }

        default void write(FileChannel file, ByteBuffer content, long position) throws IOException {
        }

        default void force(FileChannel file) throws IOException {
        }

        default void truncate(FileChannel file, long size) throws IOException {
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        disk.read(file);
        return file.read(target, position);
    }

    @Override
    public int write(ByteBuffer content, long position) throws IOException {
        disk.write(file, content.duplicate(), position);
        return file.write(content, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        disk.force(file);
        file.force(metadata);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.truncate(file, size);
        file.truncate(size);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] contents, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }
}
