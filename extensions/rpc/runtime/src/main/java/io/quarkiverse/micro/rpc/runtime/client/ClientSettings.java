package io.quarkiverse.micro.rpc.runtime.client;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;

/**
 * How one service is called, unless a call says otherwise.
 *
 * @param timeout for the call with all its attempts, of a stream until a node is connected; zero for none
 * @param attemptTimeout for one attempt while another one is possible; longer than zero
 * @param attempts how many nodes the request is sent to at the most, 1 or more
 * @param retryBudget share of calls that may be sent again, 0 to 1
 * @param strategy name of the strategy that chooses nodes
 * @param contentType of requests and replies, where it does not follow from their types
 * @param tls name of the TLS configuration; where it is given, nodes without TLS are left out
 * @param way how requests travel
 */
public record ClientSettings(Duration timeout, Duration attemptTimeout, int attempts, double retryBudget, String strategy,
        Optional<String> contentType, Optional<String> tls, Way way) {

    public ClientSettings {
        check(!timeout.isNegative(), "timeout", timeout, "zero, for none, or longer");
        check(attemptTimeout.compareTo(Duration.ZERO) > 0, "attempt-timeout", attemptTimeout, "longer than zero");
        check(attempts >= 1, "attempts", attempts, "1 or more");
        check(retryBudget >= 0 && retryBudget <= 1, "retry-budget", retryBudget, "between 0 and 1");
    }

    private static void check(boolean allowed, String property, Object value, String range) {
        if (!allowed) {
            throw new IllegalArgumentException(property + "=" + value + " must be " + range);
        }
    }

    /**
     * How requests travel.
     *
     * @param protocol that the service is called by
     * @param inProcess whether endpoints of this very process are called without the network
     * @param http1 whether HTTP/1.1 is spoken instead of HTTP/2; for protocols that allow it
     * @param useGet whether endpoints that change nothing are called by HTTP's GET, where the protocol has that
     * @param compressFrom the shortest request that is sent gzipped, in bytes; {@link WireLimits#NEVER_COMPRESS} for none
     * @param streamIdle how long a stream may last in which no message goes either way; zero for any time
     */
    public record Way(ClientProtocol protocol, boolean inProcess, boolean http1, boolean useGet, int compressFrom,
            Duration streamIdle) {

        /** Plain gRPC. */
        public static final Way DEFAULT = new Way(ClientProtocol.GRPC, true, false, false, WireLimits.NEVER_COMPRESS,
                Duration.ofMinutes(10));

        public Way {
            check(!streamIdle.isNegative(), "stream-idle-timeout", streamIdle, "zero, for any time, or longer");
            if (http1 && protocol == ClientProtocol.GRPC) {
                throw new IllegalArgumentException("http1=true goes with protocol=connect only, because gRPC needs HTTP/2");
            }
        }
    }

    /**
     * By plain gRPC.
     */
    public ClientSettings(Duration timeout, Duration attemptTimeout, int attempts, double retryBudget, String strategy,
            Optional<String> contentType, Optional<String> tls) {
        this(timeout, attemptTimeout, attempts, retryBudget, strategy, contentType, tls, Way.DEFAULT);
    }

    /**
     * The same in another way.
     */
    public ClientSettings withWay(Way other) {
        return new ClientSettings(timeout, attemptTimeout, attempts, retryBudget, strategy, contentType, tls, other);
    }

    /**
     * The same with another bound for streams in which nothing happens.
     */
    public ClientSettings withStreamIdle(Duration other) {
        return withWay(new Way(way.protocol(), way.inProcess(), way.http1(), way.useGet(), way.compressFrom(), other));
    }

    /** What {@code quarkus.micro.clients} has by default. */
    public static final ClientSettings DEFAULT = new ClientSettings(Duration.ofSeconds(30), Duration.ofSeconds(5), 3, 0.2,
            "random", Optional.empty(), Optional.empty());
}
