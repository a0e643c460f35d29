/**
 * Locks among the processes of one host, in a file.
 */
package io.quarkiverse.micro.sync.runtime.file;
