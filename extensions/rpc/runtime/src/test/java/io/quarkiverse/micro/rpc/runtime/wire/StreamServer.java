package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers in gRPC by hand. */
final class StreamServer {

    private StreamServer() {
    }

    static HttpServerResponse head(HttpServerRequest request) {
        return request.response().setChunked(true).putHeader("content-type", "application/grpc+proto").putHeader("from",
                "server");
    }

    static Future<Void> end(HttpServerResponse response, int status) {
        response.putTrailer("grpc-status", Integer.toString(status)).putTrailer("last", "word");
        return response.end();
    }

    static Buffer message(int size) {
        return Envelope.of(0, new byte[size]);
    }

    /** Sends back the bytes of the body as they come, envelopes and all. */
    static void echo(HttpServerRequest request) {
        HttpServerResponse response = head(request);
        request.handler(chunk -> {
            response.write(chunk);
            if (response.writeQueueFull()) {
                request.pause();
                response.drainHandler(ignored -> request.resume());
            }
        });
        request.endHandler(ignored -> end(response, 0));
        response.writeHead();
    }
}
