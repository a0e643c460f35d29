/**
 * Event streams of one process over a log: who consumes what, what comes again, and how far each group is.
 */
package io.quarkiverse.micro.events.runtime.log;
