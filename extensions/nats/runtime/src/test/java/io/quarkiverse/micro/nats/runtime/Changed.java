package io.quarkiverse.micro.nats.runtime;

import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/**
 * Settings that differ in one thing from others.
 */
final class Changed {

    private Changed() {
    }

    static NatsSettings login(NatsSettings of, Login login) {
        return new NatsSettings(of.servers(), of.name(), login, of.tls(), of.connectTimeout(), of.timeout(),
                of.reconnectWait(), of.pingInterval(), of.maxPendingMessages(), of.maxPendingBytes());
    }

    static NatsSettings tls(NatsSettings of, Supplier<SSLContext> tls) {
        return new NatsSettings(of.servers(), of.name(), of.login(), Optional.of(tls), of.connectTimeout(), of.timeout(),
                of.reconnectWait(), of.pingInterval(), of.maxPendingMessages(), of.maxPendingBytes());
    }

    static NatsSettings maxPendingMessages(NatsSettings of, int most) {
        return new NatsSettings(of.servers(), of.name(), of.login(), of.tls(), of.connectTimeout(), of.timeout(),
                of.reconnectWait(), of.pingInterval(), most, of.maxPendingBytes());
    }

    static RegistrySettings dialect(RegistrySettings of, Dialect dialect) {
        return new RegistrySettings(dialect, of.collect(), of.quorum(), of.confirmAfter());
    }
}
