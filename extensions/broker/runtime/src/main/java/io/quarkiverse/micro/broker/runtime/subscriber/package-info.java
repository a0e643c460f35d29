/**
 * Methods that are called for every message of a topic.
 */
package io.quarkiverse.micro.broker.runtime.subscriber;
