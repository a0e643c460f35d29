package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;

/**
 * The calling side of protocol <code>grpc</code>. One instance makes all calls, by any thread.
 */
public final class GrpcClientWire implements ClientWire {

    private static final long PING_PATIENCE_MILLIS = 5_000;

    final Vertx vertx;
    final WireLimits limits;
    final CharSequence userAgent;
    final Deadlines deadlines = new Deadlines();
    final PeerConnections peers;
    private final WireBasis basis;
    private final StreamProtocol streams;

    /**
     * @param userAgent sent with each call: <code>quarkus-micro/1.0</code>
     */
    public GrpcClientWire(Vertx vertx, WireLimits limits, String userAgent) {
        this.vertx = vertx;
        this.limits = limits;
        this.userAgent = HttpHeaders.createOptimized(userAgent);
        this.peers = new PeerConnections(vertx, PING_PATIENCE_MILLIS);
        this.basis = new WireBasis(vertx, limits, this.userAgent, peers);
        this.streams = new GrpcStreams(this.userAgent);
    }

    /**
     * What the HTTP clients of this wire are to be built with ({@code HttpClientBuilder.withConnectHandler}). It keeps
     * apart who ended a connection, and closes those whose other end has vanished. Without it calls work, but count as
     * <em>unknown</em> where a server refused all calls of a connection.
     */
    public Handler<HttpConnection> connectHandler() {
        return peers;
    }

    /**
     * Makes a call. Never throws.
     *
     * @param client with options as {@link WireHttp#client()} makes them
     * @param path {@code /package.Handler/Method}
     * @param codec the short name of the codec that made the message and reads the reply
     * @param message not to be changed until the call has ended
     * @param deadlineNanos when the call ends without an answer, as {@link System#nanoTime()} tells time
     * @param handler called once, always
     */
    public ClientExchange unary(HttpClient client, RequestTarget target, String path, String codec, byte[] message,
            Metadata metadata, long deadlineNanos, ClientExchangeHandler handler) {
        return unary(client, target, path, codec, message, metadata, deadlineNanos, deadlineNanos, handler);
    }

    /**
     * As the other one, with a bound of its own for the wait for a connection. Where it passes the call was not sent.
     *
     * @param connectByNanos not after {@code deadlineNanos}
     */
    public ClientExchange unary(HttpClient client, RequestTarget target, String path, String codec, byte[] message,
            Metadata metadata, long connectByNanos, long deadlineNanos, ClientExchangeHandler handler) {
        GrpcClientExchange exchange = new GrpcClientExchange(this, target, codec, message, metadata, connectByNanos,
                deadlineNanos, handler);
        exchange.start(client, path);
        return exchange;
    }

    WireBasis basis() {
        return basis;
    }

    /**
     * As the other ones. A request that is to be packed takes a slower way, which packing makes no difference to.
     */
    @Override
    public ClientExchange unary(HttpClient client, RequestTarget target, WireCall call, byte[] message,
            ClientExchangeHandler handler) {
        if (message.length >= call.packFrom()) {
            return SingleAnswer.call(opened -> stream(client, target, call, message, opened), handler);
        }
        return unary(client, target, call.path(), call.codec(), message, call.metadata(), call.connectBy(), call.deadline(),
                handler);
    }

    @Override
    public ClientStream stream(HttpClient client, RequestTarget target, WireCall call, byte[] only,
            ClientStreamHandler handler) {
        return new StreamedExchange(basis, streams, client, target, call, only, handler);
    }
}
