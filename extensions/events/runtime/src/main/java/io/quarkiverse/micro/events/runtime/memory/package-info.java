/**
 * Event streams in memory: for tests, and for what need not outlive the process.
 */
package io.quarkiverse.micro.events.runtime.memory;
