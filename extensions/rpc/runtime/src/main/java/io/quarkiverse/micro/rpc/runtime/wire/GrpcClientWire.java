package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;

/**
 * The calling side of protocol <code>grpc</code>, for calls with one request and one reply. One instance makes all
 * calls, by any thread.
 */
public final class GrpcClientWire {

    private static final long PING_PATIENCE_MILLIS = 5_000;

    final Vertx vertx;
    final WireLimits limits;
    final CharSequence userAgent;
    final Deadlines deadlines = new Deadlines();
    final PeerConnections peers;

    /**
     * @param userAgent sent with each call: <code>quarkus-micro/1.0</code>
     */
    public GrpcClientWire(Vertx vertx, WireLimits limits, String userAgent) {
        this.vertx = vertx;
        this.limits = limits;
        this.userAgent = HttpHeaders.createOptimized(userAgent);
        this.peers = new PeerConnections(vertx, PING_PATIENCE_MILLIS);
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
}
