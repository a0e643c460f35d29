package io.quarkiverse.micro.messaging.runtime.channel;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.runtime.config.BrokerConfig;
import io.quarkiverse.micro.core.runtime.beans.Identified;
import io.quarkiverse.micro.core.runtime.config.ConfiguredSize;
import io.quarkiverse.micro.messaging.runtime.channel.Channels.ChannelSettings;
import io.quarkiverse.micro.messaging.runtime.channel.Channels.Connection;
import io.quarkiverse.micro.messaging.runtime.config.MessagingBrokerConfig;
import io.quarkiverse.micro.messaging.runtime.connector.MicroConnector;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.providers.impl.ConnectorFactories;

/**
 * {@code messaging}: over a connector that the application has.
 */
@Singleton
@Identifier("messaging")
public class ChannelBrokerProvider implements BrokerProvider {

    private static final String PROPERTY = "quarkus.micro.broker.messaging.connector";

    private final MessagingBrokerConfig config;
    private final BrokerConfig broker;
    private final Config application;
    private final Instance<ConnectorFactories> connectors;
    private final Instance<Watch> watches;

    public ChannelBrokerProvider(MessagingBrokerConfig config, BrokerConfig broker, Config application,
            Instance<ConnectorFactories> connectors, @Any Instance<Watch> watches) {
        this.config = config;
        this.broker = broker;
        this.application = application;
        this.connectors = connectors;
        this.watches = watches;
    }

    @Override
    public BrokerTransport create() {
        Map<String, InboundConnector> inbound = connectors.get().getInboundConnectors();
        Map<String, OutboundConnector> outbound = connectors.get().getOutboundConnectors();
        Set<String> both = new TreeSet<>(inbound.keySet());
        both.retainAll(outbound.keySet());
        both.remove(MicroConnector.NAME); // which goes over this broker
        String name = config.connector().orElseThrow(() -> wrong("No connector is named for messages to travel over", both));
        if (!both.contains(name)) {
            throw wrong("There is no connector named '" + name + "' that both receives and sends", both);
        }
        Map<String, Watch> named = Identified.byName(watches);
        Connection connection = new Connection(inbound.get(name), outbound.get(name),
                named.containsKey(name) ? named.get(name) : new HealthWatch(inbound.get(name)));
        return new ChannelBroker(new Channels(connection, new ChannelSettings(name, Dialect.of(name), config.incoming(),
                config.outgoing(), config.ordered(), config.timeout(), config.unacknowledged(), config.topics(), config.idle(),
                ConfiguredSize.bytes(BrokerConfig.MAX_MESSAGE_SIZE, broker.maxMessageSize()), application)));
    }

    private static ConfigurationException wrong(String what, Set<String> available) {
        return new ConfigurationException(what + ". Available: " + available + ". Set " + PROPERTY + " to one of these, or add "
                + "the extension of one, quarkus-messaging-kafka for example.", Set.of(PROPERTY));
    }
}
