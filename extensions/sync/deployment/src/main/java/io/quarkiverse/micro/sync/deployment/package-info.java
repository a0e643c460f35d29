/**
 * Wires locks, and checks the methods that ask for them.
 */
package io.quarkiverse.micro.sync.deployment;
