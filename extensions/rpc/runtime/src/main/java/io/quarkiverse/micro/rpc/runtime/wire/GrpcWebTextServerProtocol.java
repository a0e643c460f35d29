package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Base64;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** gRPC-Web in base64, each envelope with its own padding. */
final class GrpcWebTextServerProtocol extends GrpcWebServerProtocol {

    GrpcWebTextServerProtocol(HttpServerRequest request, WireLimits limits, WireContentType type) {
        super(request, limits, type);
    }

    @Override
    BodyReader body(HttpServerExchange exchange) {
        return new Base64Reader(super.body(exchange), exchange::fault);
    }

    @Override
    Buffer transcribe(Buffer envelope) {
        return Buffer.buffer(Base64.getEncoder().encode(envelope.getBytes()));
    }
}
