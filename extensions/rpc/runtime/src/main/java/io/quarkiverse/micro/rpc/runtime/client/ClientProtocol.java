package io.quarkiverse.micro.rpc.runtime.client;

/**
 * The protocols that a service can be called by.
 */
public enum ClientProtocol {
    /** gRPC over HTTP/2. */
    GRPC,
    /** Connect: plain HTTP, which proxies and caches understand. */
    CONNECT
}
