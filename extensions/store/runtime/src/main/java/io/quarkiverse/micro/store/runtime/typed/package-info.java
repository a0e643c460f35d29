/**
 * Tables of objects: their keys, their form, their indexes.
 */
package io.quarkiverse.micro.store.runtime.typed;
