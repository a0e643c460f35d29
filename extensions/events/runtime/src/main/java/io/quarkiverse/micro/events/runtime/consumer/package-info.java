/**
 * Methods that are called for every event of a topic.
 */
package io.quarkiverse.micro.events.runtime.consumer;
