package io.quarkiverse.micro.rpc.runtime.wire;

/** The protocols that calls travel by, told apart by content type. Our own clients speak gRPC and Connect only. */
public enum WireProtocol {
    /** gRPC over HTTP/2. */
    GRPC("application/grpc"),
    /** gRPC-Web, whose trailers are the end of the body. */
    GRPC_WEB("application/grpc-web"),
    /** gRPC-Web in base64, for clients that cannot read bytes. */
    GRPC_WEB_TEXT("application/grpc-web-text"),
    /** Connect with one request and one reply: plain HTTP. */
    CONNECT("application/"),
    /** Connect with streams of envelopes. */
    CONNECT_STREAM("application/connect");

    private final String prefix;

    WireProtocol(String prefix) {
        this.prefix = prefix;
    }

    /**
     * @return what its content types start with, before the codec
     */
    String prefix() {
        return prefix;
    }

    /**
     * @return whether it is gRPC's own or one that is made of it, so that no other content type looks like it
     */
    public boolean isGrpc() {
        return this != CONNECT && this != CONNECT_STREAM;
    }

    /**
     * @param streams whether requests or replies are streams
     * @return whether such calls travel by it
     */
    public boolean carries(boolean streams) {
        return isGrpc() || streams == (this == CONNECT_STREAM);
    }
}
