/**
 * Methods that run only while a lock is held.
 */
package io.quarkiverse.micro.sync.runtime.locked;
