/**
 * Locks and leadership as beans, over the cells that configuration chooses.
 */
package io.quarkiverse.micro.sync.runtime;
