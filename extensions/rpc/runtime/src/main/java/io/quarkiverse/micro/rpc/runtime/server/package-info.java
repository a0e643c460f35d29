/**
 * The serving side: from a request on the HTTP server to the run of an endpoint and its answer. Needs no container, but for
 * what Quarkus finds by itself: the routes, which ask it for the server at their first request, and two beans,
 * {@link RpcAnnouncement} and {@link RpcHttpOptions}.
 */
package io.quarkiverse.micro.rpc.runtime.server;
