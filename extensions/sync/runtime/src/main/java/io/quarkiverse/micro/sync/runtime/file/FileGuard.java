package io.quarkiverse.micro.sync.runtime.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;

/**
 * Locks of the operating system on places of a file. They lie behind all data, because Windows lets nobody read what another
 * has locked.
 */
final class FileGuard {

    private static final long WRITERS = 1L << 40;
    private static final long PRESENT = WRITERS + 1;
    private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path file;
    private final FileChannel channel;
    private final Duration patience;

    FileGuard(Path file, FileChannel channel, Duration patience) {
        this.file = file;
        this.channel = channel;
        this.patience = patience;
    }

    /**
     * Waits until no other process reads and writes: microseconds, unless one was stopped amid that.
     *
     * @throws MicroException when the patience is over
     */
    FileLock enter() throws IOException {
        return await(WRITERS, false);
    }

    /**
     * To be called within {@link #enter()}. Until the process ends, or closes the file, others see that it is there.
     *
     * @return whether no other process has the file open
     */
    boolean arrive() throws IOException {
        FileLock alone = channel.tryLock(PRESENT, 1, false);
        if (alone != null) {
            alone.release();
        }
        await(PRESENT, true);
        return alone != null;
    }

    private FileLock await(long place, boolean shared) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        for (long pause = SHORTEST_PAUSE;; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            try {
                FileLock lock = channel.tryLock(place, 1, shared);
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Another class loader of this process, which is about to go
            }
            if (System.nanoTime() - end > 0) {
                throw MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.NOT_SENT)
                        .detail("Another process has kept " + file + " to itself for " + patience.toSeconds()
                                + " s, which takes microseconds: it was stopped (SIGSTOP, a debugger) or hangs. Let it go on, or"
                                + " end it")
                        .build();
            }
            LockSupport.parkNanos(pause);
        }
    }
}
