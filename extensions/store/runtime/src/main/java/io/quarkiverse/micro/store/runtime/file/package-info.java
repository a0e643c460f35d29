/**
 * The store of one process that survives its end: a file for each database.
 */
package io.quarkiverse.micro.store.runtime.file;
