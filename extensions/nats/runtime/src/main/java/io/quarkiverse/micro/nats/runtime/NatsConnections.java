package io.quarkiverse.micro.nats.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.nats.client.api.StorageType;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfigurationRegistry;

/**
 * The connections of this application: one, unless contracts are given different servers. Nothing connects before a contract
 * is served.
 */
@Singleton
public class NatsConnections {

    private static final Logger LOG = Logger.getLogger(NatsConnections.class);

    private static final String SERVERS = "quarkus.micro.nats.servers";

    private final NatsConfig config;
    private final ServiceIdentity identity;
    private final TlsConfigurationRegistry tls;
    private final Map<List<String>, NatsLink> links = new HashMap<>();

    public NatsConnections(NatsConfig config, ServiceIdentity identity, TlsConfigurationRegistry tls) {
        this.config = config;
        this.identity = identity;
        this.tls = tls;
    }

    /** After everything that is made of providers at the start. */
    void started(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        if (inUse().isEmpty()) {
            LOG.info("quarkus-micro-nats is present and serves nothing: set quarkus.micro.engine=nats, or the "
                    + "quarkus.micro.<area>.type of what it is to serve");
        }
    }

    /**
     * @param property where other servers than the engine's come from, for messages
     * @param others Go Micro's addresses of one contract, which win over the engine's
     * @return connects in the background; the caller releases it
     * @throws ConfigurationException when what is configured cannot be right
     */
    synchronized NatsLink open(String property, Optional<List<String>> others) {
        try {
            List<String> servers = others.filter(list -> !list.isEmpty())
                    .map(list -> ServerAddress.complete(property, list))
                    .or(() -> config.servers().map(list -> ServerAddress.complete(SERVERS, list)))
                    .orElse(NatsSettings.DEFAULT.servers());
            links.values().removeIf(NatsLink::isClosed);
            NatsLink link = links.get(servers);
            if (link == null) {
                link = new NatsLink(settings(servers));
                links.put(servers, link);
            }
            return link.use();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /**
     * @return how streams and buckets are made
     * @throws ConfigurationException when what is configured cannot be right
     */
    JetStreamSettings jetStream() {
        NatsConfig.JetStream wanted = config.jetstream();
        try {
            return new JetStreamSettings(wanted.replicas(),
                    wanted.storage() == NatsConfig.Storage.FILE ? StorageType.File : StorageType.Memory, wanted.markers());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /**
     * @return those in use, for health and metrics
     */
    synchronized List<NatsLink> inUse() {
        return new ArrayList<>(links.values());
    }

    /**
     * @return how many messages since the start, over all connections
     */
    public long lost(Loss reason) {
        return inUse().stream().mapToLong(link -> link.losses().count(reason)).sum();
    }

    @PreDestroy
    void close() {
        inUse().forEach(NatsLink::close);
    }

    private NatsSettings settings(List<String> servers) {
        return new NatsSettings(servers, config.connectionName().orElse(identity.name()), ConfiguredLogin.of(config),
                ConfiguredTls.of(config.tlsConfigurationName(), servers, tls), config.connectTimeout(), config.timeout(),
                config.reconnectWait(), config.pingInterval(), config.maxPendingMessages(),
                config.maxPendingSize().asLongValue());
    }
}
