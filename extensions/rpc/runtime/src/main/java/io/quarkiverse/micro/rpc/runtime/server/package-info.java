/**
 * The serving side: from a request on the HTTP server to the run of an endpoint and its answer. Needs no container.
 */
package io.quarkiverse.micro.rpc.runtime.server;
