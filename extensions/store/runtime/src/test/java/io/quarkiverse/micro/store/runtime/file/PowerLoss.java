package io.quarkiverse.micro.store.runtime.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A disk that may lose its power at any moment: of what was not synced, each sector is there or not.
 */
final class PowerLoss implements FaultyChannel.Disk {

    private static final int SECTOR = 512;

    private final Path synced;
    private final Random random;
    private final Runnable beforeEach;
    private final List<Sector> unsynced = new ArrayList<>();

    /**
     * @param synced the file as a reluctant disk has it
     * @param beforeEach a moment at which the power may fail: may call {@link #image}
     */
    PowerLoss(Path synced, Random random, Runnable beforeEach) {
        this.synced = synced;
        this.random = random;
        this.beforeEach = beforeEach;
    }

    @Override
    public synchronized void write(FileChannel file, ByteBuffer content, long position) {
        beforeEach.run();
        for (long at = position; content.hasRemaining();) {
            int length = (int) Math.min(content.remaining(), SECTOR - at % SECTOR);
            byte[] bytes = new byte[length];
            content.get(bytes);
            unsynced.add(new Sector(at, bytes));
            at += length;
        }
    }

    @Override
    public synchronized void force(FileChannel file) throws IOException {
        beforeEach.run();
        write(synced, unsynced);
        unsynced.clear();
    }

    @Override
    public synchronized void truncate(FileChannel file, long size) throws IOException {
        force(file);
        try (FileChannel target = FileChannel.open(synced, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            target.truncate(size);
        }
    }

    /** What is on the disk when the power is back. */
    synchronized void image(Path to) {
        double kept = random.nextInt(3) / 2.0; // all, none, or half of what is in the air
        try {
            Files.deleteIfExists(to);
            if (Files.exists(synced)) {
                Files.copy(synced, to);
            }
            write(to, unsynced.stream().filter(sector -> random.nextDouble() < kept).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<Sector> sectors) throws IOException {
        try (FileChannel target = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            for (Sector sector : sectors) {
                target.write(ByteBuffer.wrap(sector.bytes), sector.position);
            }
        }
    }

    private record Sector(long position, byte[] bytes) {
    }
}
