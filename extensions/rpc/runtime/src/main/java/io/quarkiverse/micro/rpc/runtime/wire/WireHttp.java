package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;

/** HTTP/2 settings that suit many small calls, for both sides. */
public final class WireHttp {

    /** Of one stream, in bytes: a message of the usual limit in a few round trips. */
    private static final int STREAM_WINDOW = 1 << 20;

    /** Of one connection, in bytes: what may be under way and not yet read. */
    private static final int CONNECTION_WINDOW = 8 << 20;

    /**
     * The same of the calling side, where streams that are read slowly share a connection with all other calls to their node:
     * so many of them, each holding its own window, hold nobody else up.
     */
    private static final int CALLERS_CONNECTION_WINDOW = 64 * STREAM_WINDOW;

    /** Bytes of one header block; HTTP/2's usual 8 KiB are little for error attachments and tokens. */
    private static final int HEADER_LIST = 64 << 10;

    private static final int CONCURRENT_STREAMS = 1_000;

    /** A caller whose calls time out resets each of them. An attack sends as many in a few milliseconds. */
    private static final int RESETS = 10_000;
    private static final int RESETS_SECONDS = 10;

    private static final int CONNECTIONS = 4;
    private static final int HTTP1_CONNECTIONS = 100;
    private static final int CALLS_PER_CONNECTION = 250;
    private static final int WAITING_CALLS = 1_000;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int IDLE_SECONDS = 60;

    /** How Vert.x 4.5 shares out a connection among its streams. There is no other way to say it. */
    private static final String DISTRIBUTOR = "vertx.h2StreamByteDistributor";

    private WireHttp() {
    }

    /**
     * Of the calling side: HTTP/2 without negotiation in clear text and by ALPN with TLS, connecting within 2 s, dropping
     * connections that were idle for a minute. TLS itself is the caller's to add.
     */
    public static HttpClientOptions client() {
        shareEvenly();
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setUseAlpn(true)
                .setConnectTimeout(CONNECT_MILLIS)
                .setHttp2KeepAliveTimeout(IDLE_SECONDS)
                .setHttp2MultiplexingLimit(CALLS_PER_CONNECTION)
                .setHttp2ConnectionWindowSize(CALLERS_CONNECTION_WINDOW)
                .setInitialSettings(new Http2Settings()
                        .setPushEnabled(false)
                        .setInitialWindowSize(STREAM_WINDOW)
                        .setMaxHeaderListSize(HEADER_LIST));
    }

    /**
     * Of the calling side, for protocols that run over HTTP/1.1 too: connecting within 2 s, dropping connections that were idle
     * for a minute.
     */
    public static HttpClientOptions http1Client() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(HEADER_LIST);
    }

    /**
     * Of the calling side, for each node: 4 connections of 250 calls, or 100 of one call in HTTP/1.1, and 1,000 calls that
     * wait. What comes beyond fails at once as not sent.
     */
    public static PoolOptions pool() {
        return new PoolOptions().setHttp2MaxSize(CONNECTIONS).setHttp1MaxSize(HTTP1_CONNECTIONS)
                .setMaxWaitQueueSize(WAITING_CALLS);
    }

    /**
     * Of the serving side. Changes what has Vert.x's default, and so was not chosen by the user.
     */
    public static void server(HttpServerOptions options) {
        server(options, ignored -> false);
    }

    /**
     * As {@link #server(HttpServerOptions)}, where the user may have chosen what is Vert.x's default too.
     *
     * @param chosen tells of a property of Quarkus whether the user has set it
     */
    public static void server(HttpServerOptions options, Predicate<String> chosen) {
        shareEvenly();
        if (!chosen.test("quarkus.http.limits.rst-flood-max-rst-frame-per-window") && options
                .getHttp2RstFloodMaxRstFramePerWindow() == HttpServerOptions.DEFAULT_HTTP2_RST_FLOOD_MAX_RST_FRAME_PER_WINDOW) {
            options.setHttp2RstFloodMaxRstFramePerWindow(RESETS);
            if (!chosen.test("quarkus.http.limits.rst-flood-window-duration")) {
                options.setHttp2RstFloodWindowDuration(RESETS_SECONDS);
                options.setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS);
            }
        }
        if (!chosen.test("quarkus.http.http2-connection-window-size")
                && options.getHttp2ConnectionWindowSize() == HttpServerOptions.DEFAULT_HTTP2_CONNECTION_WINDOW_SIZE) {
            options.setHttp2ConnectionWindowSize(CONNECTION_WINDOW);
        }
        Http2Settings settings = options.getInitialSettings();
        if (!chosen.test("quarkus.http.initial-window-size")
                && settings.getInitialWindowSize() == Http2Settings.DEFAULT_INITIAL_WINDOW_SIZE) {
            settings.setInitialWindowSize(STREAM_WINDOW);
        }
        if (!chosen.test("quarkus.http.limits.max-header-list-size")
                && settings.getMaxHeaderListSize() == Http2Settings.DEFAULT_MAX_HEADER_LIST_SIZE) {
            settings.setMaxHeaderListSize(HEADER_LIST);
        }
        if (!chosen.test("quarkus.http.limits.max-concurrent-streams") && settings
                .getMaxConcurrentStreams() == HttpServerOptions.DEFAULT_INITIAL_SETTINGS_MAX_CONCURRENT_STREAMS) {
            settings.setMaxConcurrentStreams(CONCURRENT_STREAMS);
        }
    }

    /**
     * Each stream gets as much of the connection as any other. By the priorities of RFC 7540, which RFC 9113 has given up, each
     * call costs a tenth more, and large messages go in frames of 1 KiB.
     */
    private static void shareEvenly() {
        if (System.getProperty(DISTRIBUTOR) == null) {
            System.setProperty(DISTRIBUTOR, "uniform");
        }
    }
}
