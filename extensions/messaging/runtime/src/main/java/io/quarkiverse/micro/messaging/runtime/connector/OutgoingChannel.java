package io.quarkiverse.micro.messaging.runtime.connector;

import java.util.concurrent.Flow;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.broker.Broker;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.providers.helpers.MultiUtils;

/**
 * Publishes a stream of messages, in its order. A message that could not be published is refused to whoever sent it, and the
 * next ones are published all the same.
 */
final class OutgoingChannel {

    private static final Logger LOG = Logger.getLogger(OutgoingChannel.class);

    private final Broker broker;
    private final PayloadWriter writer;
    private final OutgoingSettings settings;

    OutgoingChannel(Broker broker, PayloadWriter writer, OutgoingSettings settings) {
        this.broker = broker;
        this.writer = writer;
        this.settings = settings;
    }

    Flow.Subscriber<? extends Message<?>> subscriber() {
        return MultiUtils.via(messages -> messages.onItem().transformToUni(this::publish).merge(settings.maxInflight())
                .onFailure().invoke(failure -> LOG.errorf(failure, "No more is published to '%s'", settings.topic())));
    }

    private Uni<Void> publish(Message<?> message) {
        return Uni.createFrom().deferred(() -> broker.publish(settings.topic(), writer.write(message)))
                .onItemOrFailure().transformToUni((published, failure) -> Uni.createFrom()
                        .completionStage(() -> failure == null ? message.ack() : message.nack(failure)))
                .onFailure().recoverWithUni(failure -> {
                    LOG.warnf(failure, "A message to '%s' was dealt with, and its sender failed to hear it", settings.topic());
                    return Uni.createFrom().voidItem();
                });
    }
}
