package io.quarkiverse.micro.sync;

/**
 * Makes the back end of locks: a bean of this type with an {@code @Identifier}, the name that {@code quarkus.micro.sync.type}
 * selects.
 */
public interface LockProvider {

    /**
     * Called once, on start, and only when this back end is chosen. Connects lazily: an unreachable engine is no reason to
     * fail.
     */
    LeaseCells create();
}
