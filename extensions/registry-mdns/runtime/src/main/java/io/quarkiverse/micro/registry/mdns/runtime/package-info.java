/**
 * Go Micro's registry over multicast DNS: a responder, a querier and a watcher that share one thread and its sockets.
 * Everything but {@link io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry} is touched by that thread only.
 */
package io.quarkiverse.micro.registry.mdns.runtime;
