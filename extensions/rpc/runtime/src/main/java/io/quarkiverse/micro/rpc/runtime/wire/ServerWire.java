package io.quarkiverse.micro.rpc.runtime.wire;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * The serving side of all protocols. One instance serves all streams of all connections; all its methods run on the stream's
 * event loop.
 */
public final class ServerWire {

    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int HTTP_VERSION_NOT_SUPPORTED = 505;

    /** In which a request has to arrive whole where the caller sets no deadline. */
    private static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** For how long nothing may move on a stream, unless configured. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    final WireLimits limits;
    final String service;
    final long requestNanos;
    final long idleNanos;
    final boolean asksForBodies;
    final Deadlines deadlines = new Deadlines();
    private final CallerConnections callers = new CallerConnections();

    /**
     * @param service the id of the errors that the wire reports by itself; may be empty
     */
    public ServerWire(WireLimits limits, String service) {
        this(limits, service, IDLE);
    }

    /**
     * @param streamIdle for how long no message may come or go on a stream; zero for ever
     */
    public ServerWire(WireLimits limits, String service, Duration streamIdle) {
        this(limits, service, streamIdle, true);
    }

    /**
     * @param asksForBodies whether a caller who waits for it (<code>Expect: 100-continue</code>) is asked for the body; false
     *        where the HTTP server asks by itself
     */
    public ServerWire(WireLimits limits, String service, Duration streamIdle, boolean asksForBodies) {
        this(limits, service, streamIdle, asksForBodies, REQUEST_NANOS);
    }

    ServerWire(WireLimits limits, String service, Duration streamIdle, long requestNanos) {
        this(limits, service, streamIdle, true, requestNanos);
    }

    private ServerWire(WireLimits limits, String service, Duration streamIdle, boolean asksForBodies, long requestNanos) {
        this.limits = limits;
        this.service = service;
        this.idleNanos = streamIdle.toNanos();
        this.asksForBodies = asksForBodies;
        this.requestNanos = requestNanos;
    }

    /**
     * Reads the request, and answers by itself where it is no good one. Takes the close handler of the response; where somebody
     * else has it, use the other method.
     *
     * @param request perhaps paused
     */
    public void serve(HttpServerRequest request, CallForm form, ServerExchangeHandler handler) {
        HttpServerResponse response = request.response();
        serve(request, form, handler, closed -> response.closeHandler(ignored -> closed.run()));
    }

    /**
     * As {@link #serve(HttpServerRequest, CallForm, ServerExchangeHandler)}.
     *
     * @param hook by which the exchange learns that the caller has gone, such as a routing context's end handler
     */
    public void serve(HttpServerRequest request, CallForm form, ServerExchangeHandler handler, CloseHook hook) {
        if (request.response().closed()) {
            return; // the caller left before the request came here, while it was being authenticated perhaps
        }
        if (request.version() == HttpVersion.HTTP_2) {
            callers.add(request.connection());
        }
        if (request.method() == HttpMethod.GET) {
            serveGet(request, form, handler, hook);
            return;
        }
        WireContentType type = WireContentType.of(request.headers().get(HttpHeaders.CONTENT_TYPE));
        if (type == null || !type.protocol().carries(form.streams())) {
            refuseContentType(request);
        } else if (type.protocol() == WireProtocol.GRPC && request.version() != HttpVersion.HTTP_2) {
            answer(request, HTTP_VERSION_NOT_SUPPORTED, "gRPC needs HTTP/2");
        } else if (request.method() != HttpMethod.POST) {
            refuseMethod(request, form);
        } else {
            start(request, form, type.protocol(), protocol(request, form, type), handler, hook);
        }
    }

    private void serveGet(HttpServerRequest request, CallForm form, ServerExchangeHandler handler, CloseHook hook) {
        ConnectQuery query = form.readOnly() ? ConnectQuery.of(request) : null;
        if (query == null) {
            refuseMethod(request, form);
        } else if (CrossSite.mayNotCall(request)) {
            answer(request, FORBIDDEN, "A page of another site may not call by GET");
        } else {
            start(request, form, WireProtocol.CONNECT,
                    new ConnectGetServerProtocol(request, limits, query), handler, hook);
        }
    }

    private ServerProtocol protocol(HttpServerRequest request, CallForm form, WireContentType type) {
        return switch (type.protocol()) {
            case GRPC -> new GrpcServerProtocol(request, limits, type, form.goMicroErrors());
            case GRPC_WEB -> new GrpcWebServerProtocol(request, limits, type);
            case GRPC_WEB_TEXT -> new GrpcWebTextServerProtocol(request, limits, type);
            case CONNECT -> new ConnectUnaryServerProtocol(request, limits, type.value(), type.codec());
            case CONNECT_STREAM -> new ConnectStreamServerProtocol(request, limits, type);
        };
    }

    private void start(HttpServerRequest request, CallForm form, WireProtocol name, ServerProtocol protocol,
            ServerExchangeHandler handler, CloseHook hook) {
        HttpServerExchange exchange = form.streaming().requests()
                ? new StreamedRequestsExchange(this, request, form, name, protocol, handler)
                : new SingleRequestExchange(this, request, form, name, protocol, handler);
        exchange.start(hook);
    }

    /**
     * Closes the HTTP/2 connections of all callers, each when its calls have ended, so that no call is lost on them. A caller
     * may come back on a new one.
     *
     * @return completes when they are closed, after 2 s at the latest
     */
    public CompletionStage<Void> sendCallersAway() {
        return callers.sendAway();
    }

    /**
     * Answers a request that has the path of an endpoint and a content type that it cannot be called by: HTTP 415.
     */
    public static void refuseContentType(HttpServerRequest request) {
        String type = request.headers().get(HttpHeaders.CONTENT_TYPE);
        answer(request, UNSUPPORTED_MEDIA_TYPE, (type == null ? "No content type came" : "The content type '" + type + "' came")
                + "; one message is taken as application/json or application/proto, or another codec's, a stream as "
                + "application/connect+json, and both by gRPC and gRPC-Web");
    }

    /**
     * Answers a request that has the path of an endpoint and a method that it does not have: HTTP 405.
     */
    public static void refuseMethod(HttpServerRequest request, CallForm form) {
        request.response().putHeader(HttpHeaders.ALLOW, form.readOnly() ? "GET, POST" : "POST");
        answer(request, METHOD_NOT_ALLOWED, "The method " + request.method() + " came; endpoints are called by POST"
                + (form.readOnly() ? ", and this one by GET with connect=v1, encoding and message in the query" : ""));
    }

    /** For people: programs see from the status that this is no answer of their protocol. */
    private static void answer(HttpServerRequest request, int status, String detail) {
        if (!request.response().closed()) {
            HttpServerResponse response = request.response().setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain;charset=utf-8");
            (request.method() == HttpMethod.HEAD ? response.end() : response.end(detail))
                    .onComplete(ignored -> UnreadRequest.leave(request));
        }
    }
}
