package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Connect by HTTP's GET: the request is in the query. */
final class ConnectGetServerProtocol extends ConnectUnaryServerProtocol {

    private final ConnectQuery query;
    private byte[] message;

    ConnectGetServerProtocol(HttpServerRequest request, WireLimits limits, ConnectQuery query) {
        super(request, limits, WireProtocol.CONNECT.prefix() + query.codec(), query.codec());
        this.query = query;
    }

    @Override
    long readHead() {
        readEncoding(query.encoding());
        message = query.bytes();
        return ConnectHeaders.read(request.headers());
    }

    @Override
    boolean hasBody() {
        return false;
    }

    @Override
    BodyReader body(HttpServerExchange exchange) {
        return new BodyReader() {
            @Override
            public void handle(Buffer chunk) {
                // The body of a GET means nothing
            }

            @Override
            public void end() {
                if (exchange.envelope(flags(), message.length)) {
                    exchange.message(flags(), message);
                }
            }
        };
    }
}
