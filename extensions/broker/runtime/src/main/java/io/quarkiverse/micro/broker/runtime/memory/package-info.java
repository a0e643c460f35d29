/**
 * The broker of one process: for tests, and for what need not leave it.
 */
package io.quarkiverse.micro.broker.runtime.memory;
