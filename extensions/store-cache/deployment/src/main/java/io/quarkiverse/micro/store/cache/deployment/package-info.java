/**
 * What the build does for caches in a store.
 */
package io.quarkiverse.micro.store.cache.deployment;
