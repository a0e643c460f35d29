package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.Vertx;

/**
 * What all calls of a wire share.
 *
 * @param peers what is known of the connections
 */
record WireBasis(Vertx vertx, WireLimits limits, CharSequence userAgent, PeerConnections peers) {
}
