/**
 * Finds the methods that receive messages or events, and what is wrong with them.
 */
package io.quarkiverse.micro.core.deployment.receiving;
