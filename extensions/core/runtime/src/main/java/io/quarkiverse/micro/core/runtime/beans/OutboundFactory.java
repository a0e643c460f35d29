package io.quarkiverse.micro.core.runtime.beans;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;

/**
 * Makes the rooms' clients of other nodes from the application's TLS configurations, and hands on certificates that are
 * renewed while it runs.
 */
@Singleton
public class OutboundFactory {

    private final Optional<TlsConfigurationRegistry> tls;
    private final List<OutboundClients> made = new CopyOnWriteArrayList<>();

    OutboundFactory(Instance<TlsConfigurationRegistry> tls) {
        this.tls = tls.isResolvable() ? Optional.of(tls.get()) : Optional.empty();
    }

    /**
     * Called once by a room, which closes them.
     *
     * @param options windows and the like; asked once per client
     * @param maker builds a client, and may add pool and handlers of its own
     */
    public OutboundClients clients(Supplier<HttpClientOptions> options, Function<HttpClientOptions, HttpClient> maker) {
        OutboundClients clients = new OutboundClients(tls, options, maker);
        made.add(clients);
        return clients;
    }

    void renewed(@Observes CertificateUpdatedEvent event) {
        made.forEach(clients -> clients.renewed(event.name(), event.tlsConfiguration().getSSLOptions()));
    }
}
