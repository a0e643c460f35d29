package io.quarkiverse.micro.store.runtime.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Who may change a file, one at a time. A disk that hangs keeps whoever has the turn.
 */
final class FileTurn {

    private static final Duration CLOSING = Duration.ofMillis(500);

    private final Path path;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private volatile boolean closed;

    FileTurn(Path path, Duration patience) {
        this.path = path;
        this.patience = patience;
    }

    /** Waits within the settings' patience. An interrupt would close the file, so it waits, too. */
    <T> T take(Supplier<T> action) {
        boolean interrupted = Thread.interrupted();
        try {
            lockWithinPatience();
            try {
                return action.get();
            } finally {
                if (closed) {
                    work.signalAll(); // who closed may not have waited for its turn
                }
                lock.unlock();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void lockWithinPatience() {
        try {
            if (lock.tryLock() || lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MicroException(Code.UNAVAILABLE, "The thread was interrupted while it waited for " + path);
        }
        throw new MicroException(Code.RESOURCE_EXHAUSTED, "The disk under " + path + " has not answered for " + patience
                + ". See what keeps it, and repeat later");
    }

    /** However long that takes: for the committer, which has nothing else to do meanwhile. */
    void takeAtLast(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** That there is work. Under the turn. */
    void signal() {
        work.signal();
    }

    /**
     * @param isWork asked under the turn, as is what follows
     * @return the result of this when there is work, or time is over; true once this is closed
     */
    boolean await(long nanos, BooleanSupplier isWork, BooleanSupplier result) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long rest = nanos;
            while (rest > 0 && !closed && !isWork.getAsBoolean()) {
                rest = work.awaitNanos(rest);
            }
            return closed || result.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Without waiting for long for who has the turn. */
    void close() {
        closed = true;
        try {
            if (lock.tryLock(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
                work.signalAll();
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
