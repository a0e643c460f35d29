/**
 * Event streams on JetStream, in Go Micro's form.
 */
package io.quarkiverse.micro.nats.runtime.events;
