package io.quarkiverse.micro.events.dev;

/**
 * What came of a change.
 *
 * @param problem empty where it was done
 */
record Done(String problem) {
}
