/**
 * What users configure of messages that travel over connectors.
 */
package io.quarkiverse.micro.messaging.runtime.config;
