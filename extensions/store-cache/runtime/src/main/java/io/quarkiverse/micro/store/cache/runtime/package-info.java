/**
 * Quarkus's caches, kept in a store.
 */
package io.quarkiverse.micro.store.cache.runtime;
