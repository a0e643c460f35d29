/**
 * Go Micro's default broker: subscribers are found in the registry, and messages are posted to them over the application's own
 * HTTP port.
 */
package io.quarkiverse.micro.broker.runtime.http;
