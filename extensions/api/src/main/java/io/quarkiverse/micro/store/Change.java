package io.quarkiverse.micro.store;

/**
 * What is to become of a record.
 */
public sealed interface Change permits Write, Delete {

    String key();
}
