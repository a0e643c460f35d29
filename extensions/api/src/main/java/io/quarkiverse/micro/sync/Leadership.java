package io.quarkiverse.micro.sync;

import io.smallrye.mutiny.Uni;

/**
 * Being the leader. It is renewed in the background until it is resigned or lost. Safe for all threads.
 */
public interface Leadership {

    String id();

    /**
     * @return the fencing token: greater than that of every leader before
     */
    long token();

    /**
     * @return as {@link HeldLock#safeUntil()}
     */
    long safeUntil();

    /**
     * @return whether this is still the leader
     */
    boolean leads();

    /**
     * @return completes when leadership is lost, before anybody else can lead; never after resigning
     */
    Uni<Void> lost();

    /**
     * Lets another lead. Acts when subscribed to; more often than once is no failure.
     */
    Uni<Void> resign();
}
