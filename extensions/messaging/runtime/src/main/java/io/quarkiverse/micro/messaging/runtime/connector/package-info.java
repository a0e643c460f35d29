/**
 * The broker as a connector of Reactive Messaging.
 */
package io.quarkiverse.micro.messaging.runtime.connector;
