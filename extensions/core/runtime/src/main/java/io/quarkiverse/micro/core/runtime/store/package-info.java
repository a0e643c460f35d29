/**
 * What all stores share: limits, bounds of waiting, fencing tokens, the house's own keys, watching.
 */
package io.quarkiverse.micro.core.runtime.store;
