/**
 * Tables that are injected, and what is written for the classes of their objects.
 */
package io.quarkiverse.micro.store.deployment.table;
