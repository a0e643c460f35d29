/**
 * Injected publishers of events, and what goes around publishing.
 */
package io.quarkiverse.micro.events.runtime.publisher;
