/**
 * Locks and leadership over cells that are written on condition: leases, their renewal, waiting in order.
 */
package io.quarkiverse.micro.core.runtime.sync;
