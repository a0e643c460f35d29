/**
 * Finds subscribers and publishers, and wires them.
 */
package io.quarkiverse.micro.broker.deployment;
