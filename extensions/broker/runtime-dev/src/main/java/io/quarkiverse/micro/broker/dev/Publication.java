package io.quarkiverse.micro.broker.dev;

/**
 * What became of a message that a developer has published.
 *
 * @param id of the message; empty where there was none
 * @param problem why it was not published; empty where it was
 */
record Publication(String id, String problem) {
}
