package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

/**
 * How a server is reached, and what may wait for it.
 *
 * @param servers with a scheme each, at least one
 * @param name of the connection
 * @param login how it says who it is
 * @param tls made before every new connection; without it clear text is spoken
 * @param connectTimeout of one attempt
 * @param timeout of every operation
 * @param reconnectWait between rounds of attempts
 * @param pingInterval between questions to a silent server
 * @param maxPendingMessages that wait, 1 or more
 * @param maxPendingBytes that wait, 1 or more
 */
public record NatsSettings(List<String> servers, String name, Login login, Optional<Supplier<SSLContext>> tls,
        Duration connectTimeout,
        Duration timeout, Duration reconnectWait, Duration pingInterval, int maxPendingMessages, long maxPendingBytes) {

    /** Go Micro's server, in clear text. */
    public static final NatsSettings DEFAULT = new NatsSettings(List.of("nats://127.0.0.1:4222"), "quarkus-micro", Login.NONE,
            Optional.empty(), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(10),
            65_536, 64 << 20);

    public NatsSettings {
        servers = List.copyOf(servers);
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("timeout", timeout);
        requirePositive("reconnect-wait", reconnectWait);
        requirePositive("ping-interval", pingInterval);
        if (maxPendingMessages < 1 || maxPendingBytes < 1) {
            throw new IllegalArgumentException("quarkus.micro.nats.max-pending-messages=" + maxPendingMessages + " and "
                    + "max-pending-size=" + maxPendingBytes + " must each be 1 or more");
        }
    }

    public NatsSettings withServers(List<String> others) {
        return new NatsSettings(others, name, login, tls, connectTimeout, timeout, reconnectWait, pingInterval,
                maxPendingMessages, maxPendingBytes);
    }

    public NatsSettings withTimeout(Duration other) {
        return new NatsSettings(servers, name, login, tls, connectTimeout, other, reconnectWait, pingInterval,
                maxPendingMessages, maxPendingBytes);
    }

    /**
     * @return the servers, for messages
     */
    public String where() {
        return servers.stream().map(ServerAddress::withoutPassword).collect(Collectors.joining(", "));
    }

    static void requirePositive(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("quarkus.micro.nats." + property + "=" + value + " must be longer than zero");
        }
    }
}
