/**
 * Event streams in a file, for one process at a time.
 */
package io.quarkiverse.micro.events.runtime.file;
