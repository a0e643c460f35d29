/**
 * Finds consumers and publishers of events, and wires them.
 */
package io.quarkiverse.micro.events.deployment;
