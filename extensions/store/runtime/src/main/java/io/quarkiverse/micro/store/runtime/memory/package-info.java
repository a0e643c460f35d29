/**
 * The store of one process that ends with it: for tests, and for what can be made anew.
 */
package io.quarkiverse.micro.store.runtime.memory;
