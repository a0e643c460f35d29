/**
 * What all event streams share: limits, dead letters, and the pace of consumers.
 */
package io.quarkiverse.micro.core.runtime.events;
