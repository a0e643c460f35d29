/**
 * Events that are written in a batch of the store and published after it.
 */
package io.quarkiverse.micro.events.runtime.outbox;
