package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** A request that has been answered and is still coming. */
final class UnreadRequest implements Handler<Buffer> {

    private static final long NO_ERROR = 0;

    /** Bytes to throw away before the connection goes too. */
    private static final int MOST = 1 << 20;

    private final HttpServerRequest request;
    private int seen;

    private UnreadRequest(HttpServerRequest request) {
        this.request = request;
    }

    /** On the request's event loop. Does nothing where it has ended meanwhile. */
    static void leave(HttpServerRequest request) {
        if (request.isEnded() || request.response().closed()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            // RFC 9113 8.1 lets the caller know: a reset without an error after a whole answer
            request.response().reset(NO_ERROR);
        } else {
            // Thrown away, so that the connection can be used again
            request.handler(new UnreadRequest(request)).endHandler(null).resume();
        }
    }

    @Override
    public void handle(Buffer chunk) {
        seen += chunk.length();
        if (seen > MOST) {
            request.connection().close();
        }
    }
}
