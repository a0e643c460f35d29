package io.quarkiverse.micro.messaging.runtime.connector;

import static io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction.INCOMING;
import static io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction.INCOMING_AND_OUTGOING;
import static io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction.OUTGOING;

import java.util.concurrent.Flow;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.vertx.core.Vertx;

/**
 * {@code quarkus-micro}: channels over the broker that the application has.
 */
@ApplicationScoped // a proxy, because who collects connectors may be what the broker is made of
@Connector(MicroConnector.NAME)
@ConnectorAttribute(name = "topic", type = "string", direction = INCOMING_AND_OUTGOING, description = "The topic; an incoming channel may name a pattern where the broker knows patterns. The channel's name by default")
@ConnectorAttribute(name = "queue", type = "string", direction = INCOMING, description = "Subscribers of one queue, in all processes, share the topic's messages. Without one each gets all")
@ConnectorAttribute(name = "concurrency", type = "int", direction = INCOMING, description = "How many messages are handled at a time. With 1 they are handled in the order of their coming", defaultValue = "1")
@ConnectorAttribute(name = "waiting", type = "int", direction = INCOMING, description = "How many messages wait until the channel has time for them", defaultValue = "256")
@ConnectorAttribute(name = "attempts", type = "int", direction = INCOMING, description = "How often a message is tried in all before it becomes a dead letter. One that cannot be read is tried once", defaultValue = "3")
@ConnectorAttribute(name = "back-off", type = "string", direction = INCOMING, description = "The time before the second attempt. Doubled for each further one up to 10 s", defaultValue = "100ms")
@ConnectorAttribute(name = "dead-letter", type = "string", direction = INCOMING, description = "The topic for messages that failed at every attempt; `none` logs and drops them. `dead-letter.` and the message's topic by default")
@ConnectorAttribute(name = "content-type", type = "string", direction = OUTGOING, description = "The media type that decides the codec. The preferred one of the payload's type by default")
@ConnectorAttribute(name = "max-inflight-messages", type = "int", direction = OUTGOING, description = "How many messages may be on their way to the broker at a time", defaultValue = "256")
public class MicroConnector implements InboundConnector, OutboundConnector {

    public static final String NAME = "quarkus-micro";

    private final Broker broker;
    private final Codecs codecs;
    private final Vertx vertx;

    public MicroConnector(Broker broker, Codecs codecs, Vertx vertx) {
        this.broker = broker;
        this.codecs = codecs;
        this.vertx = vertx;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        return new IncomingChannel(broker, vertx, IncomingSettings.of(config, broker.guarantee())).messages();
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        return new OutgoingChannel(broker, new PayloadWriter(codecs, config.getOptionalValue("content-type", String.class)),
                OutgoingSettings.of(config)).subscriber();
    }
}
