/**
 * Events that are kept in streams, consumed from any place and acknowledged.
 */
package io.quarkiverse.micro.events;
