package io.quarkiverse.micro.rpc.runtime.wire;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;

/**
 * The value of <code>grpc-timeout</code>: one to eight digits and a unit (H, M, S, m, u, n).
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over HTTP2, Requests</a>
 */
final class GrpcTimeout {

    private static final Logger LOG = Logger.getLogger(GrpcTimeout.class);

    /** What {@link #parse} returns for a value that is none. */
    static final long MALFORMED = -1;

    private static final long MOST = 99_999_999;

    /**
     * Of units below the millisecond. A timeout that differs with each call, by microseconds, would have HPACK take it into its
     * table each time, and push out the headers that stay the same.
     */
    private static final long MOST_FINE = 99_999;
    private static final int MILLIS = 2;
    private static final int MOST_DIGITS = 8;
    private static final String UNITS = "numSMH";
    private static final long[] NANOS = { 1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000L, 3_600_000_000_000L };

    private GrpcTimeout() {
    }

    /**
     * @return what the caller sends in gRPC's own way, else in Go Micro's; {@link Deadlines#NONE} when it sends none
     * @throws MicroException <em>internal</em> when it is malformed
     */
    static long of(MultiMap headers) {
        String timeout = headers.get(GrpcHeaders.TIMEOUT);
        if (timeout == null) {
            return ofGo(headers.get(GrpcHeaders.GO_TIMEOUT));
        }
        long nanos = parse(timeout);
        if (nanos == MALFORMED) {
            throw new MicroException(Code.INTERNAL,
                    "grpc-timeout '" + timeout + "' is not one to eight digits and one of H, M, S, m, u, n");
        }
        return nanos;
    }

    private static long ofGo(String go) {
        try {
            return go == null ? Deadlines.NONE : Math.max(0, Long.parseLong(go));
        } catch (NumberFormatException e) {
            LOG.debugf("Header timeout '%s' passed over, it is no number of nanoseconds", go);
            return Deadlines.NONE;
        }
    }

    /**
     * @return nanoseconds, {@link Long#MAX_VALUE} when they do not fit, {@link #MALFORMED} when it is no timeout
     */
    static long parse(String value) {
        int digits = value.length() - 1;
        int unit = digits < 1 || digits > MOST_DIGITS ? -1 : UNITS.indexOf(value.charAt(digits));
        if (unit < 0) {
            return MALFORMED;
        }
        long number = 0;
        for (int i = 0; i < digits; i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return MALFORMED;
            }
            number = number * 10 + digit;
        }
        return number > Long.MAX_VALUE / NANOS[unit] ? Long.MAX_VALUE : number * NANOS[unit];
    }

    /**
     * @param nanos zero or more
     * @return rounded down: to the microsecond below a tenth of a second, to the millisecond below a day
     */
    static String format(long nanos) {
        int unit = 0;
        while (nanos / NANOS[unit] > (unit < MILLIS ? MOST_FINE : MOST)) {
            unit++;
        }
        return Long.toString(nanos / NANOS[unit]) + UNITS.charAt(unit);
    }
}
