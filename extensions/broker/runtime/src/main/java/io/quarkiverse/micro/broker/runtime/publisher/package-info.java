/**
 * Injected publishers of payloads.
 */
package io.quarkiverse.micro.broker.runtime.publisher;
