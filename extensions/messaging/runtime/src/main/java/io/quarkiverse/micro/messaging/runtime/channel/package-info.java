/**
 * A broker over any connector of Reactive Messaging.
 */
package io.quarkiverse.micro.messaging.runtime.channel;
