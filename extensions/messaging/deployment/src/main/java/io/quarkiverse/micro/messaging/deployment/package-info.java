/**
 * Wires messages and channels.
 */
package io.quarkiverse.micro.messaging.deployment;
