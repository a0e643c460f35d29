package io.quarkiverse.micro.broker.runtime.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.json.ErrorJson;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
    private static final int LONGEST_ANSWER = 16 << 10;
    private static final String NO_BODY = "0";

    /** Each subscription is posted to one message at a time, and one that takes its time must not hold up others. */
    private static final int CONNECTIONS = 10_000;

    private final OutboundClients clients;
    private final Optional<String> tlsConfiguration;
    private volatile boolean closed;

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
                .setMaxInitialLineLength(LONGEST_LINE).setShared(false).setMaxPoolSize(CONNECTIONS);
    }

    /**
     * @return never fails
     */
    Future<PostResult> post(Post post) {
        if (closed) {
            return Future.succeededFuture(new PostResult(PostResult.Kind.FAILED, "this application stops"));
        }
        try {
            return tryToPost(post);
        } catch (RuntimeException e) { // else nothing would ever be posted there again
            return Future.succeededFuture(new PostResult(PostResult.Kind.FAILED, post.target() + " cannot be posted to: " + e));
        }
    }

    private Future<PostResult> tryToPost(Post post) {
        Target target = post.target();
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(post.nanosLeft()));
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setHost(target.host()).setPort(target.port())
                .setURI("/?id=" + encoded(target.node().id())).setTimeout(millis);
        return client(target).request(options).compose(request -> send(request, post),
                notConnected -> Future.succeededFuture(new PostResult(PostResult.Kind.UNREACHABLE,
                        target + " cannot be reached: " + notConnected.getMessage())));
    }

    /**
     * @throws IllegalArgumentException when there is no such TLS configuration
     */
    void checkTls() {
        tlsConfiguration.ifPresent(name -> clients.secure(tlsConfiguration));
    }

    void close() {
        closed = true;
        clients.close();
    }

    private HttpClient client(Target target) {
        return target.secure() ? clients.secure(tlsConfiguration) : clients.clear();
    }

    private static Future<PostResult> send(HttpClientRequest request, Post post) {
        request.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        return request.send(post.envelope()).compose(response -> read(response, post)).otherwise(lost -> new PostResult(
                PostResult.Kind.FAILED, "nobody knows whether " + post.target() + " has it: " + lost.getMessage()));
    }

    private static Future<PostResult> read(HttpClientResponse response, Post post) {
        int status = response.statusCode();
        if (status / HUNDRED == SUCCESSES) {
            if (!NO_BODY.equals(response.getHeader(HttpHeaders.CONTENT_LENGTH))) {
                body(response, post); // does not matter, but must not keep the connection for ever
            }
            return Future.succeededFuture(PostResult.TAKEN);
        }
        return body(response, post).map(body -> {
            String said = post.target() + " answers " + status + " " + ErrorJson.parse(body).detail();
            return new PostResult(kind(status), said);
        });
    }

    /**
     * @return what the answer says; empty where it says too much, or does not come to an end while the post has time
     */
    private static Future<String> body(HttpClientResponse response, Post post) {
        Promise<String> body = Promise.promise();
        ScheduledFuture<?> late = OwnThreads.ANSWERS.after(post.nanosLeft(), () -> body.tryFail("late"));
        response.exceptionHandler(body::tryFail);
        BoundedBody.read(response, LONGEST_ANSWER, whole -> body.tryComplete(new String(whole, StandardCharsets.UTF_8)),
                () -> body.tryFail("too long"));
        return body.future().onSuccess(whole -> late.cancel(false)).otherwise(bad -> {
            late.cancel(false);
            response.request().reset();
            return "";
        });
    }

    private static PostResult.Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> PostResult.Kind.FORBIDDEN;
            case 404 -> PostResult.Kind.GONE;
            case 413 -> PostResult.Kind.TOO_LARGE;
            case 429, 503 -> PostResult.Kind.BUSY;
            default -> PostResult.Kind.FAILED;
        };
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
