package io.quarkiverse.micro.core.runtime.sync;

import java.util.UUID;

/**
 * Time as this process measures it, and chance. What it says means nothing to any other process.
 */
public interface TimeSource {

    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Runnable after(long nanos, Runnable action) {
            return LockThreads.after(nanos, action);
        }

        @Override
        public void apart(Runnable action) {
            LockThreads.run(action);
        }

        @Override
        public long chance() {
            return UUID.randomUUID().getLeastSignificantBits();
        }
    };

    /**
     * @return never goes back; only differences have a meaning
     */
    long nanos();

    /**
     * @return calls the action off
     */
    Runnable after(long nanos, Runnable action);

    /**
     * Does at once what may block, without holding up whoever asks for it.
     */
    default void apart(Runnable action) {
        after(0, action);
    }

    /**
     * @return a number that no other process gets
     */
    long chance();

    /** A fifth more or less, so that those who failed together do not come back together. */
    default long jittered(long nanos) {
        return (long) (nanos * (0.8 + 0.4 * ((chance() >>> 32 & 0xffff) / 65_536.0)));
    }
}
