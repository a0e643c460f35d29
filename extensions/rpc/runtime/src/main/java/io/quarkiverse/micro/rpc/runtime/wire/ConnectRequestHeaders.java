package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What Connect adds to the head of every request. */
final class ConnectRequestHeaders {

    /** Ten digits, as the protocol allows. */
    private static final long MOST_MILLIS = 9_999_999_999L;

    private static final CharSequence VERSION = HttpHeaders.createOptimized("connect-protocol-version");
    private static final CharSequence VERSION_1 = HttpHeaders.createOptimized("1");
    private static final CharSequence TIMEOUT = HttpHeaders.createOptimized("connect-timeout-ms");

    private ConnectRequestHeaders() {
    }

    /**
     * @param timeoutNanos {@link Deadlines#NONE} for none
     */
    static void write(MultiMap headers, CharSequence userAgent, long timeoutNanos) {
        headers.add(VERSION, VERSION_1);
        writeTimeout(headers, userAgent, timeoutNanos);
    }

    /** Without the version, which a request by GET has in its query. */
    static void writeTimeout(MultiMap headers, CharSequence userAgent, long timeoutNanos) {
        headers.add(HttpHeaders.USER_AGENT, userAgent);
        if (timeoutNanos != Deadlines.NONE) {
            long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(timeoutNanos));
            headers.add(TIMEOUT, Long.toString(Math.min(MOST_MILLIS, millis)));
        }
    }
}
