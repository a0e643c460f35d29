/**
 * Locks and leadership: one at a time, among all processes, with tokens that what is protected can check.
 */
package io.quarkiverse.micro.sync;
