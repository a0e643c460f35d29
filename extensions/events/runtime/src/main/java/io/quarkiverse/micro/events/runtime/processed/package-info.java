/**
 * Events that were dealt with, in the table that holds what came of them.
 */
package io.quarkiverse.micro.events.runtime.processed;
