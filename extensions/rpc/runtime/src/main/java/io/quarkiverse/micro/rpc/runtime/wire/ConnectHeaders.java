package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * The names that Connect gives a meaning to.
 *
 * @see <a href="https://connectrpc.com/docs/protocol/">Connect Protocol Reference</a>
 */
final class ConnectHeaders {

    static final CharSequence VERSION = HttpHeaders.createOptimized("connect-protocol-version");
    static final CharSequence TIMEOUT = HttpHeaders.createOptimized("connect-timeout-ms");
    static final CharSequence STREAM_ENCODING = HttpHeaders.createOptimized("connect-content-encoding");
    static final CharSequence STREAM_ACCEPT_ENCODING = HttpHeaders.createOptimized("connect-accept-encoding");
    static final String TRAILER_PREFIX = "trailer-";

    private static final String KNOWN_VERSION = "1";
    private static final int MOST_DIGITS = 10;

    private ConnectHeaders() {
    }

    /**
     * @return nanoseconds, {@link Deadlines#NONE} when the caller waits for ever
     * @throws MicroException <em>invalid argument</em> for another version and for a malformed timeout
     */
    static long read(MultiMap headers) {
        String version = headers.get(VERSION);
        if (version != null && !version.equals(KNOWN_VERSION)) {
            throw new MicroException(Code.INVALID_ARGUMENT,
                    "connect-protocol-version is '" + version + "', and 1 is known here");
        }
        String millis = headers.get(TIMEOUT);
        if (millis == null) {
            return Deadlines.NONE;
        }
        if (millis.isEmpty() || millis.length() > MOST_DIGITS || !millis.chars().allMatch(it -> it >= '0' && it <= '9')) {
            throw new MicroException(Code.INVALID_ARGUMENT, "connect-timeout-ms '" + millis + "' is not one to ten digits");
        }
        return TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis));
    }
}
