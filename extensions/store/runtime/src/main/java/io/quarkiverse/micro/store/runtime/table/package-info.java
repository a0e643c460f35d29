/**
 * What the tables of the memory and of the file store have in common.
 */
package io.quarkiverse.micro.store.runtime.table;
