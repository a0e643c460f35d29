/**
 * Locks among the threads of one process.
 */
package io.quarkiverse.micro.sync.runtime.memory;
