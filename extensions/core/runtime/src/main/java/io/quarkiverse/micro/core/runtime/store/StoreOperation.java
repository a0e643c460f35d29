package io.quarkiverse.micro.core.runtime.store;

/**
 * What is asked of a store.
 *
 * @param name {@code read}, {@code apply} or {@code list}
 * @param database of the table
 * @param table of the records
 * @param changes how many are to be applied; 0 else
 */
public record StoreOperation(String name, String database, String table, int changes) {
}
