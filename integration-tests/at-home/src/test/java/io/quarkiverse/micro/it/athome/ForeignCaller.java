package io.quarkiverse.micro.it.athome;

import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;

/** Calls as a program without our client does: a plain HTTP/2 request with gRPC's headers. */
final class ForeignCaller {

    private ForeignCaller() {
    }

    /**
     * @return what came back, without its envelope
     */
    static String call(Vertx vertx, int port, String path, String json, String traceparent) {
        HttpClient http = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false).setTracingPolicy(TracingPolicy.IGNORE));
        try {
            RequestOptions request = new RequestOptions().setMethod(HttpMethod.POST).setHost("localhost").setPort(port)
                    .setURI(path).putHeader("content-type", "application/grpc+json").putHeader("te", "trailers")
                    .putHeader("traceparent", traceparent);
            Buffer body = Buffer.buffer().appendByte((byte) 0).appendInt(json.length()).appendString(json);
            Buffer answer = http.request(request).compose((HttpClientRequest it) -> it.send(body))
                    .compose(HttpClientResponse::body).toCompletionStage().toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS).join();
            return answer.length() <= 5 ? "" : answer.getString(5, answer.length());
        } finally {
            http.close();
        }
    }
}
