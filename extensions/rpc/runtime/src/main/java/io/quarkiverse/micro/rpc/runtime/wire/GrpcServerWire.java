package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * The serving side of protocol <code>grpc</code>, for calls with one request and one reply. One instance serves all streams of
 * all connections; all its methods run on the stream's event loop.
 */
public final class GrpcServerWire {

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int HTTP_VERSION_NOT_SUPPORTED = 505;

    /** In which a request has to arrive whole where the caller sets no deadline. */
    private static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    final WireLimits limits;
    final String service;
    final long requestNanos;
    final Deadlines deadlines = new Deadlines();

    /**
     * @param service the id of the errors that the wire reports by itself; may be empty
     */
    public GrpcServerWire(WireLimits limits, String service) {
        this(limits, service, REQUEST_NANOS);
    }

    GrpcServerWire(WireLimits limits, String service, long requestNanos) {
        this.limits = limits;
        this.service = service;
        this.requestNanos = requestNanos;
    }

    /**
     * @return whether the request's content type is gRPC's, whatever its codec
     */
    public boolean speaks(HttpServerRequest request) {
        return GrpcContentType.codec(request.headers().get(GrpcHeaders.CONTENT_TYPE)) != null;
    }

    /**
     * Reads the request, and answers by itself where it is no good one. Takes the close handler of the response; where somebody
     * else has it, use the other method.
     *
     * @param request with gRPC's content type, and perhaps paused
     * @param goMicroErrors whether errors take Go Micro's form
     */
    public void serve(HttpServerRequest request, boolean goMicroErrors, ServerExchangeHandler handler) {
        HttpServerResponse response = request.response();
        serve(request, goMicroErrors, handler, closed -> response.closeHandler(ignored -> closed.run()));
    }

    /**
     * As {@link #serve(HttpServerRequest, boolean, ServerExchangeHandler)}.
     *
     * @param hook by which the exchange learns that the caller has gone, such as a routing context's end handler
     */
    public void serve(HttpServerRequest request, boolean goMicroErrors, ServerExchangeHandler handler, CloseHook hook) {
        if (request.response().closed()) {
            return; // the caller left before the request came here, while it was being authenticated perhaps
        }
        if (request.version() != HttpVersion.HTTP_2) {
            answer(request, HTTP_VERSION_NOT_SUPPORTED);
        } else if (request.method() != HttpMethod.POST) {
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
            answer(request, METHOD_NOT_ALLOWED);
        } else {
            ChannelCare.apply(request.connection());
            new GrpcServerExchange(this, request, goMicroErrors, handler).start(hook);
        }
    }

    /**
     * Answers a request that has the path of an endpoint and a content type that no protocol has: HTTP 415.
     */
    public static void refuseContentType(HttpServerRequest request) {
        if (!request.response().closed()) {
            answer(request, UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end();
        if (request.isEnded()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(0);
        } else {
            request.resume(); // the rest of the body is thrown away, so that the connection can be used again
        }
    }
}
