/**
 * The store as beans.
 */
package io.quarkiverse.micro.store.runtime;
