package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;

import io.nats.client.Options;

/**
 * How jnats is to behave.
 */
final class NatsOptions {

    /** Every ping that is out: one of each outbox, and those of the ping interval. One more, and the connection is broken. */
    private static final int MOST_PINGS = 5;

    private static final Duration CLEANUP = Duration.ofMillis(100);
    private static final int FOR_EVER = -1;
    private static final int UNBOUNDED = 0; // less than that is jnats' default

    private NatsOptions() {
    }

    static Options of(NatsSettings settings, LinkEvents events) {
        Options.Builder options = Options.builder()
                .servers(settings.servers().toArray(String[]::new))
                .connectionName(settings.name())
                .connectionTimeout(settings.connectTimeout())
                .pingInterval(settings.pingInterval())
                .maxPingsOut(MOST_PINGS)
                .maxReconnects(FOR_EVER)
                .reconnectWait(settings.reconnectWait())
                .reconnectJitter(settings.reconnectWait().dividedBy(5))
                .reconnectJitterTls(settings.reconnectWait().dividedBy(5))
                // What is published while there is no connection waits in our outbox, where its publisher is told
                .reconnectBufferSize(0)
                // The outbox has the bounds; here a full queue would hold the publisher's thread
                .maxMessagesInOutgoingQueue(UNBOUNDED)
                .supportUTF8Subjects()
                // Else a request that nobody answers looks like one that was cancelled
                .reportNoResponders()
                // So much later than its timeout a question may end
                .requestCleanupInterval(CLEANUP)
                // Not resolved: a certificate is made out for a name. All addresses of the name are tried
                .hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs)
                .connectionListener(events)
                .errorListener(events);
        settings.tls().ifPresent(tls -> options.sslContext(tls.get()));
        settings.login().apply(options);
        return options.build();
    }
}
