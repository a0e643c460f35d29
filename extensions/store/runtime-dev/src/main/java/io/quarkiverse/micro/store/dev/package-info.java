/**
 * What developers see of the store.
 */
package io.quarkiverse.micro.store.dev;
