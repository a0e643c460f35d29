package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.http.HttpClient;

/**
 * The calling side of protocol <code>connect</code>, over any version of HTTP.
 *
 * @see <a href="https://connectrpc.com/docs/protocol">Connect Protocol Reference</a>
 */
public final class ConnectClientWire implements ClientWire {

    private final WireBasis basis;
    private final StreamProtocol streams;
    private final StreamProtocol posts;

    /**
     * @param grpc with which it shares its connections
     */
    public ConnectClientWire(GrpcClientWire grpc) {
        this.basis = grpc.basis();
        this.streams = new ConnectStreams(basis.userAgent());
        this.posts = new ConnectPost(basis.userAgent());
    }

    @Override
    public ClientExchange unary(HttpClient client, RequestTarget target, WireCall call, byte[] message,
            ClientExchangeHandler handler) {
        StreamProtocol get = call.get() ? ConnectGet.of(basis.userAgent(), call, message) : null;
        StreamProtocol protocol = get == null ? posts : get;
        return SingleAnswer.call(opened -> new StreamedExchange(basis, protocol, client, target, call, message, opened),
                handler);
    }

    @Override
    public ClientStream stream(HttpClient client, RequestTarget target, WireCall call, byte[] only,
            ClientStreamHandler handler) {
        return new StreamedExchange(basis, streams, client, target, call, only, handler);
    }
}
