package io.quarkiverse.micro.messaging.runtime.connector;

import java.util.concurrent.CompletableFuture;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.core.runtime.broker.Subscribing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.reactive.messaging.providers.locals.ContextAwareMessage;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * A subscription as a stream of messages. Only as many as the subscription's concurrency are under way, so the stream holds no
 * more than these, whatever its reader asks for; the rest waits where the messages of every subscriber wait.
 */
final class IncomingChannel {

    private static final Logger LOG = Logger.getLogger(IncomingChannel.class);

    private final Broker broker;
    private final IncomingSettings settings;
    private final ContextInternal context;

    IncomingChannel(Broker broker, Vertx vertx, IncomingSettings settings) {
        this.broker = broker;
        this.settings = settings;
        // An event loop of its own, whatever thread brings the messages
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    Multi<Message<byte[]>> messages() {
        return Multi.createFrom().emitter(stream -> subscribe(stream), BackPressureStrategy.BUFFER);
    }

    private void subscribe(MultiEmitter<? super Message<byte[]>> stream) {
        CompletableFuture<BrokerSubscription> subscription = new CompletableFuture<>();
        Cancellable subscribing = Subscribing
                .withPatience(broker, settings.topic(), settings.options(), delivery -> handle(delivery, stream))
                .subscribe().with(subscription::complete, stream::fail);
        stream.onTermination(() -> {
            subscribing.cancel();
            subscription.thenAccept(it -> it.cancel().subscribe().with(ended -> {
            }, failure -> LOG.debugf(failure, "The channel %s did not end in order", settings.options().name())));
        });
    }

    private Uni<Void> handle(Delivery delivery, MultiEmitter<? super Message<byte[]>> stream) {
        return Uni.createFrom().emitter(end -> {
            Message<byte[]> message = Message.of(delivery.message().body(), Metadata.of(delivery),
                    () -> {
                        end.complete(null);
                        return CompletableFuture.completedFuture(null);
                    },
                    failure -> {
                        end.fail(failure);
                        return CompletableFuture.completedFuture(null);
                    });
            context.runOnContext(ignored -> stream.emit(ContextAwareMessage.withContextMetadata(message)));
        });
    }
}
