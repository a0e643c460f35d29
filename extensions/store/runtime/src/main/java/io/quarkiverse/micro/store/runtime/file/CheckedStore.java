package io.quarkiverse.micro.store.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.zip.ZipOutputStream;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;

/**
 * MVStore's single file, in checked blocks.
 */
final class CheckedStore extends RandomAccessStore {

    private final BlockFile file;
    private final FileLock lock;

    /**
     * @param lock of the whole file, which lives as long as its channel
     */
    CheckedStore(String name, BlockFile file, FileLock lock, int cacheMegabytes) throws IOException {
        super(Map.of("cacheSize", cacheMegabytes));
        this.file = file;
        this.lock = lock;
        init(name, false);
        setSize(file.size());
    }

    /**
     * @return number of the write that is the newest of those that MVStore accepted; 0 where there is none
     */
    long lastWrite() throws IOException {
        return lastChunk == null ? 0 : file.writeAt(lastChunk.block * Block.CONTENT);
    }

    @Override
    public ByteBuffer readFully(SFChunk chunk, long position, int length) {
        try {
            ByteBuffer content = file.read(position, length);
            readCount.incrementAndGet();
            readBytes.addAndGet(length);
            return content;
        } catch (BlockFile.DamagedBlock e) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "{0}", e.getMessage(), e);
        } catch (IOException e) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_READING_FAILED, "{0}", e.toString(), e);
        }
    }

    @Override
    protected void writeFully(SFChunk chunk, long position, ByteBuffer content) {
        int length = content.remaining();
        try {
            if (chunk == null) { // a header, or a chunk that is moved: MVStore syncs that when it is time
                file.write(position, content);
            } else {
                file.commit(position, content);
            }
        } catch (IOException e) {
            throw failedToWrite(e);
        }
        setSize(Math.max(size(), position + length));
        writeCount.incrementAndGet();
        writeBytes.addAndGet(length);
    }

    @Override
    public void sync() {
        try {
            file.sync();
        } catch (IOException e) {
            throw failedToWrite(e);
        }
    }

    @Override
    protected void truncate(long size) {
        try {
            file.truncate(size);
            setSize(Math.min(size(), size));
        } catch (IOException e) {
            throw failedToWrite(e);
        }
    }

    private static RuntimeException failedToWrite(IOException e) {
        return DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "{0}", e.toString(), e);
    }

    @Override
    public void close() {
        super.close();
        try {
            lock.close();
        } catch (IOException e) {
            // its channel is closed, which ended it
        }
        try {
            file.channel().close();
        } catch (IOException e) {
            throw failedToWrite(e);
        }
    }

    @Override
    public void open(String name, boolean readOnly, char[] encryptionKey) {
        // it is, from the beginning
    }

    @Override
    public RandomAccessStore open(String name, boolean readOnly) {
        throw new UnsupportedOperationException("Only for MVStore.compact, which is not used");
    }

    @Override
    public void backup(ZipOutputStream out) {
        throw new UnsupportedOperationException("DatabaseFile copies blocks as they are");
    }
}
