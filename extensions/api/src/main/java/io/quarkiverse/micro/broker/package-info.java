/**
 * Messages that are published to topics and delivered to whoever subscribes.
 */
package io.quarkiverse.micro.broker;
