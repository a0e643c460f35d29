package io.quarkiverse.micro.broker.runtime.subscriber;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.Subscribers;
import io.smallrye.mutiny.Uni;

/**
 * Subscribes the application's methods, again and again while the broker cannot be reached.
 */
public final class SubscriberStart implements Subscribers {

    private static final Logger LOG = Logger.getLogger(SubscriberStart.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

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
        CompletableFuture<BrokerSubscription> subscribed = Uni.createFrom()
                .deferred(() -> broker.subscribe(topic, options, handler))
                .onFailure(SubscriberStart::mayPass)
                .invoke(failure -> LOG.warnf("%s cannot subscribe to '%s' and tries again: %s",
                        options.name(), topic, failure.getMessage()))
                .onFailure(SubscriberStart::mayPass).retry().withBackOff(FIRST_RETRY, LONGEST_RETRY).indefinitely()
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

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof MicroException error && error.code() == Code.INVALID_ARGUMENT);
    }
}
