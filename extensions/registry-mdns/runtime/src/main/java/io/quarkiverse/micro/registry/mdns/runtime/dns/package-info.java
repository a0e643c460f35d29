/**
 * Multicast DNS messages as bytes (RFC 1035, RFC 6762), as far as Go Micro's registry uses them. Whatever is read here came
 * from a stranger.
 */
package io.quarkiverse.micro.registry.mdns.runtime.dns;
