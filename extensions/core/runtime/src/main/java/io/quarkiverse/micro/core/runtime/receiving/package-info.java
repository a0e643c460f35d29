/**
 * Runs methods for what they receive: messages, events. For whatever it is, nobody waits for a reply.
 */
package io.quarkiverse.micro.core.runtime.receiving;
