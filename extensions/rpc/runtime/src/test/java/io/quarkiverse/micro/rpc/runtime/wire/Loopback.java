package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** A Vert.x with HTTP/2 servers and the wire's own client, on the loopback interface. */
final class Loopback implements AutoCloseable {

    static final String PATH = "/greeter.Greeter/Hello";

    /** How a call ended. */
    record Ending(byte[] message, MicroException error, Metadata head, Metadata trailers) {
    }

    final Vertx vertx = Vertx.vertx();
    final GrpcClientWire wire;
    final HttpClient client;

    Loopback() {
        this(WireLimits.DEFAULT);
    }

    Loopback(WireLimits limits) {
        wire = new GrpcClientWire(vertx, limits, "quarkus-micro/test");
        client = vertx.httpClientBuilder().with(WireHttp.client()).with(WireHttp.pool())
                .withConnectHandler(wire.connectHandler()).build();
    }

    /** A server of the wire. Pauses requests as Quarkus does. */
    int serve(ServerWire server, boolean goMicroErrors, ServerExchangeHandler handler) {
        return serve(request -> {
            request.pause();
            server.serve(request, new CallForm(Streaming.NONE, false, goMicroErrors), handler);
        });
    }

    int serve(ServerExchangeHandler handler) {
        return serve(new ServerWire(WireLimits.DEFAULT, "greeter"), false, handler);
    }

    /** A server that does as the test says. */
    int serve(Consumer<HttpServerRequest> requests) {
        return get(server(requests).listen()).actualPort();
    }

    HttpServer server(Consumer<HttpServerRequest> requests) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        WireHttp.server(options);
        return vertx.createHttpServer(options).requestHandler(requests::accept);
    }

    Ending call(int port, byte[] message) {
        return call(port, message, Metadata.EMPTY, 10_000);
    }

    Ending call(int port, byte[] message, Metadata metadata, long timeoutMillis) {
        return get(start(port, message, metadata, timeoutMillis));
    }

    CompletableFuture<Ending> start(int port, byte[] message, Metadata metadata, long timeoutMillis) {
        Call call = new Call();
        wire.unary(client, target(port), PATH, "proto", message, metadata, deadline(timeoutMillis), call);
        return call;
    }

    static RequestTarget target(int port) {
        return RequestTarget.of("127.0.0.1", port, false);
    }

    static long deadline(long timeoutMillis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    static <T> T get(Future<T> future) {
        return get(future.toCompletionStage().toCompletableFuture());
    }

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    /** Fails where a call ends twice. */
    static final class Call extends CompletableFuture<Ending> implements ClientExchangeHandler {

        @Override
        public void reply(byte[] message, Metadata head, Metadata trailers) {
            end(new Ending(message, null, head, trailers));
        }

        @Override
        public void fail(MicroException error, Metadata head, Metadata trailers) {
            end(new Ending(null, error, head, trailers));
        }

        private void end(Ending ending) {
            if (!complete(ending)) {
                obtrudeException(new AssertionError("The call ended twice, the second time with " + ending));
            }
        }
    }
}
