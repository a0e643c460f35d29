/**
 * What the build does for the store.
 */
package io.quarkiverse.micro.store.deployment;
