/**
 * What users configure of messages.
 */
package io.quarkiverse.micro.broker.runtime.config;
