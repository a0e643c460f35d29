package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** A caller that sends what the test wants and shows all that came back. One connection. */
final class RawClient {

    /**
     * An answer as HTTP has it.
     *
     */
    record Answer(int httpStatus, MultiMap head, Buffer body, MultiMap trailers) {

        boolean trailersOnly() {
            return body.length() == 0 && trailers.isEmpty();
        }

        String grpc(String name) {
            return (trailersOnly() ? head : trailers).get(name);
        }

        int grpcStatus() {
            return Integer.parseInt(grpc("grpc-status"));
        }

        String grpcMessage() {
            return PercentText.decode(grpc("grpc-message"));
        }
    }

    private final HttpClient client;
    private final int port;
    private HttpMethod method = HttpMethod.POST;
    private final Map<String, String> headers = new HashMap<>(
            Map.of("content-type", "application/grpc+proto", "te", "trailers"));

    RawClient(Vertx vertx, int port) {
        this(vertx.createHttpClient(WireHttp.client()), port);
    }

    RawClient(HttpClient client, int port) {
        this.client = client;
        this.port = port;
    }

    RawClient method(HttpMethod value) {
        method = value;
        return this;
    }

    RawClient header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** A request whose body is still to come. */
    HttpClientRequest open() {
        HttpClientRequest request = Loopback.get(client.request(new RequestOptions().setMethod(method).setHost("127.0.0.1")
                .setPort(port).setURI(Loopback.PATH)));
        headers.forEach(request::putHeader);
        return request.setChunked(true).exceptionHandler(ignored -> {
        });
    }

    static CompletableFuture<Answer> answer(HttpClientRequest request) {
        return request.response()
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), response.headers(), body,
                        response.trailers())))
                .toCompletionStage().toCompletableFuture();
    }

    Answer send(Buffer body) {
        HttpClientRequest request = open();
        CompletableFuture<Answer> answer = answer(request);
        request.end(body);
        return Loopback.get(answer);
    }

    Answer send(byte[] message) {
        return send(Envelope.of(0, message));
    }
}
