package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.http.HttpHeaders;

/** The names and values that gRPC over HTTP/2 gives a meaning to. */
final class GrpcHeaders {

    static final CharSequence CONTENT_TYPE = HttpHeaders.CONTENT_TYPE;
    static final CharSequence USER_AGENT = HttpHeaders.USER_AGENT;
    static final CharSequence TE = HttpHeaders.createOptimized("te");
    static final CharSequence TRAILERS = HttpHeaders.createOptimized("trailers");
    static final CharSequence STATUS = HttpHeaders.createOptimized("grpc-status");
    static final CharSequence MESSAGE = HttpHeaders.createOptimized("grpc-message");
    static final CharSequence DETAILS = HttpHeaders.createOptimized("grpc-status-details-bin");
    static final CharSequence TIMEOUT = HttpHeaders.createOptimized("grpc-timeout");
    static final CharSequence ENCODING = HttpHeaders.createOptimized("grpc-encoding");
    static final CharSequence ACCEPT_ENCODING = HttpHeaders.createOptimized("grpc-accept-encoding");
    static final CharSequence ACCEPTED = HttpHeaders.createOptimized("identity,gzip");
    static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    static final CharSequence OK = HttpHeaders.createOptimized("0");

    /** Go Micro's client sends the whole timeout in nanoseconds beside gRPC's own. */
    static final CharSequence GO_TIMEOUT = HttpHeaders.createOptimized("timeout");

    /** Says that the server did not run the request. */
    static final CharSequence OUTCOME = HttpHeaders.createOptimized("micro-outcome");
    static final CharSequence REFUSED = HttpHeaders.createOptimized("refused");

    private GrpcHeaders() {
    }
}
