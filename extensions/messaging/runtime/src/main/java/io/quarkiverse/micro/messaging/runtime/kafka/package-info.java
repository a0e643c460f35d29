/**
 * What Kafka's connector does not tell by itself. Part of the application only where that connector is.
 */
package io.quarkiverse.micro.messaging.runtime.kafka;
