/**
 * Locks as Micrometer meters. Only part of applications that have the Micrometer extension.
 */
package io.quarkiverse.micro.sync.runtime.metrics;
