/**
 * Shows locks and leaders to developers. In dev mode only.
 */
package io.quarkiverse.micro.sync.dev;
