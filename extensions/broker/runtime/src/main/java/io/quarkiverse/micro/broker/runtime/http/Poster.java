package io.quarkiverse.micro.broker.runtime.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.json.ErrorJson;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;

/**
 * Posts one message to one subscription, once. Safe for all threads.
 */
public final class Poster {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final int SUCCESSES = 2;
    private static final int HUNDRED = 100;

    private static final int CONNECT_MILLIS = 2000;

    /** Shorter than what servers close idle connections after, so that no message is posted into a closing one. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    private static final int LONGEST_LINE = 8192;

    private final OutboundClients clients;
    private final Optional<String> tlsConfiguration;

    /**
     * @param clients made with {@link #options()}
     * @param tlsConfiguration for subscriptions that want TLS; the default one where empty
     */
    public Poster(OutboundClients clients, Optional<String> tlsConfiguration) {
        this.clients = clients;
        this.tlsConfiguration = tlsConfiguration;
    }

    /**
     * @return of clients that posts are sent by
     */
    public static HttpClientOptions options() {
        return new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1).setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS).setConnectTimeout(CONNECT_MILLIS)
                .setMaxInitialLineLength(LONGEST_LINE).setShared(false);
    }

    /**
     * @return never fails
     */
    Future<PostResult> post(Post post) {
        Target target = post.target();
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(post.nanosLeft()));
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setHost(target.host()).setPort(target.port())
                .setURI("/?id=" + encoded(target.node().id())).setTimeout(millis);
        return client(target).request(options).compose(request -> send(request, post.envelope(), target),
                notConnected -> Future.succeededFuture(new PostResult(PostResult.Kind.UNREACHABLE,
                        target + " cannot be reached: " + notConnected.getMessage())));
    }

    void close() {
        clients.close();
    }

    private HttpClient client(Target target) {
        return target.secure() ? clients.secure(tlsConfiguration) : clients.clear();
    }

    private static Future<PostResult> send(HttpClientRequest request, Buffer envelope, Target target) {
        request.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        return request.send(envelope).compose(response -> read(response, target)).otherwise(lost -> new PostResult(
                PostResult.Kind.FAILED, "nobody knows whether " + target + " has it: " + lost.getMessage()));
    }

    private static Future<PostResult> read(HttpClientResponse response, Target target) {
        int status = response.statusCode();
        if (status / HUNDRED == SUCCESSES) {
            return Future.succeededFuture(PostResult.TAKEN);
        }
        return response.body().map(body -> {
            String said = target + " answers " + status + " " + ErrorJson.parse(body.toString()).detail();
            return new PostResult(kind(status), said);
        });
    }

    private static PostResult.Kind kind(int status) {
        if (status == HttpResponseStatus.NOT_FOUND.code()) {
            return PostResult.Kind.GONE;
        }
        return status == HttpResponseStatus.SERVICE_UNAVAILABLE.code() ? PostResult.Kind.BUSY : PostResult.Kind.FAILED;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
