package io.quarkiverse.micro.sync;

import io.smallrye.mutiny.Uni;

/**
 * A lock that was acquired. It is renewed in the background until it is unlocked or lost. Safe for all threads.
 */
public interface HeldLock {

    String id();

    /**
     * @return the fencing token: greater than that of everybody who held this lock before. Hand it to what the lock protects,
     *         such as {@link io.quarkiverse.micro.store.WriteOptions#withToken(long)}, which refuses older ones
     */
    long token();

    /**
     * @return until when nobody else can hold the lock, in the time of {@link System#nanoTime()}; grows with each renewal. A
     *         process that was paused longer must not trust what it read before
     */
    long safeUntil();

    /**
     * @return whether it is held now: neither unlocked nor lost, and still safe
     */
    boolean held();

    /**
     * @return completes when the lock is lost, before anybody else can hold it; never after unlocking
     */
    Uni<Void> lost();

    /**
     * Lets the next one hold the lock. Acts when subscribed to; more often than once is no failure.
     *
     * @return fails with <em>failed precondition</em> where the lock was lost before
     */
    Uni<Void> unlock();
}
