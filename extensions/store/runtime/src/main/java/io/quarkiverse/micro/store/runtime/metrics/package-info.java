/**
 * Operations on the store as Micrometer meters. Only part of applications that have the Micrometer extension.
 */
package io.quarkiverse.micro.store.runtime.metrics;
