/**
 * Event streams in the Dev UI and for agents.
 */
package io.quarkiverse.micro.events.dev;
