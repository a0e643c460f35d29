package io.quarkiverse.micro.broker.runtime.subscriber;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.Subscribers;
import io.quarkiverse.micro.core.runtime.broker.Subscribing;

/**
 * Subscribes the application's methods.
 */
public final class SubscriberStart implements Subscribers {

    private final Broker broker;
    private final List<BrokerSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<?>> underWay = new CopyOnWriteArrayList<>();

    public SubscriberStart(Broker broker) {
        this.broker = broker;
    }

    /**
     * @throws MicroException <em>invalid argument</em> when the broker cannot do what is asked for; all else passes
     */
    public void subscribe(String topic, SubscribeOptions options, MessageHandler handler) {
        CompletableFuture<BrokerSubscription> subscribed = Subscribing.withPatience(broker, topic, options, handler)
                .invoke(subscriptions::add).subscribeAsCompletionStage();
        if (subscribed.isCompletedExceptionally()) {
            try {
                subscribed.join();
            } catch (CompletionException e) {
                throw (MicroException) e.getCause();
            }
        }
        underWay.add(subscribed);
    }

    /** Tries no more. */
    public void stop() {
        underWay.forEach(subscribed -> subscribed.cancel(false));
    }

    @Override
    public List<BrokerSubscription> all() {
        return List.copyOf(subscriptions);
    }

    @Override
    public Optional<BrokerSubscription> named(String name) {
        return subscriptions.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
