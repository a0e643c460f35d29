package io.quarkiverse.micro.rpc.runtime.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How one service is called, unless a call says otherwise.
 *
 * @param timeout for the call with all its attempts
 * @param attemptTimeout for one attempt while another one is possible
 * @param attempts how many nodes the request is sent to at the most
 * @param retryBudget share of calls that may be sent again, 0 to 1
 * @param strategy name of the strategy that chooses nodes
 * @param contentType of requests and replies, where it does not follow from their types
 * @param tls name of the TLS configuration; where it is given, nodes without TLS are left out
 */
public record ClientSettings(Duration timeout, Duration attemptTimeout, int attempts, double retryBudget, String strategy,
        Optional<String> contentType, Optional<String> tls) {

    /** What {@code quarkus.micro.clients} has by default. */
    public static final ClientSettings DEFAULT = new ClientSettings(Duration.ofSeconds(30), Duration.ofSeconds(5), 3, 0.2,
            "random", Optional.empty(), Optional.empty());
}
