/**
 * What users configure of events.
 */
package io.quarkiverse.micro.events.runtime.config;
