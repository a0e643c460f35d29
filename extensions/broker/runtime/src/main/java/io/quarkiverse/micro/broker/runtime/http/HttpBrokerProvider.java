package io.quarkiverse.micro.broker.runtime.http;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.runtime.config.BrokerConfig;
import io.quarkiverse.micro.core.runtime.beans.OutboundFactory;
import io.quarkiverse.micro.core.runtime.config.ConfiguredSize;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;

/**
 * {@code http}: the default, which needs no server.
 */
@Singleton
@Identifier("http")
public class HttpBrokerProvider implements BrokerProvider {

    private final Vertx vertx;
    private final Discovery discovery;
    private final Serving serving;
    private final Places places;
    private final BrokerConfig config;
    private final OutboundFactory outbound;

    public HttpBrokerProvider(Vertx vertx, Discovery discovery, Serving serving, Places places, BrokerConfig config,
            OutboundFactory outbound) {
        this.vertx = vertx;
        this.discovery = discovery;
        this.serving = serving;
        this.places = places;
        this.config = config;
        this.outbound = outbound;
    }

    @Override
    public BrokerTransport create() {
        HttpBrokerSettings settings = new HttpBrokerSettings(config.http().timeout(), config.http().outbox(),
                ConfiguredSize.bytes(BrokerConfig.MAX_MESSAGE_SIZE, config.maxMessageSize()));
        OutboundClients clients = outbound.clients(Poster::options, vertx::createHttpClient);
        Poster poster = new Poster(clients, config.http().tlsConfigurationName());
        poster.checkTls();
        return new HttpBroker(vertx, discovery, serving.further(), places, poster, settings);
    }
}
