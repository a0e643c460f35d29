package io.quarkiverse.micro.events.runtime.log;

/**
 * An event that a group has still to deal with.
 *
 * @param attempt of its next delivery
 * @param due not before this, in the time of {@link System#nanoTime()}
 */
record Pending(StoredEvent event, int attempt, long due) {

    Pending again(long when) {
        return new Pending(event, attempt + 1, when);
    }

    /** As if it had not been delivered. */
    Pending untouched(long now) {
        return new Pending(event, attempt, now);
    }
}
