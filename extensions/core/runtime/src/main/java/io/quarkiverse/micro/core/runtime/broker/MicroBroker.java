package io.quarkiverse.micro.core.runtime.broker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.policy.Ids;
import io.smallrye.mutiny.Uni;

/**
 * The broker over any transport.
 */
public final class MicroBroker implements Broker {

    private final BrokerTransport transport;
    private final BrokerSettings settings;
    private final List<PublishInterceptor> publishing;
    private final List<DeliveryInterceptor> delivering;
    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param publishing outermost first
     * @param delivering outermost first
     */
    public MicroBroker(BrokerTransport transport, BrokerSettings settings, List<PublishInterceptor> publishing,
            List<DeliveryInterceptor> delivering) {
        this.transport = transport;
        this.settings = settings;
        this.publishing = List.copyOf(publishing);
        this.delivering = List.copyOf(delivering);
    }

    @Override
    public BrokerGuarantee guarantee() {
        return transport.guarantee();
    }

    @Override
    public Uni<Void> publish(String topic, BrokerMessage message) {
        Uni<Void> published = Uni.createFrom().deferred(() -> {
            requireOpen();
            TopicPattern.requireTopic(topic);
            PublishInterceptor.Next next = it -> send(topic, it);
            for (int i = publishing.size() - 1; i >= 0; i--) {
                next = link(publishing.get(i), topic, next);
            }
            return next.proceed(message);
        });
        return publishing.isEmpty() ? published
                : published.onFailure(failure -> !(failure instanceof MicroException)).transform(MicroBroker::broken);
    }

    @Override
    public Uni<BrokerSubscription> subscribe(String topic, SubscribeOptions options, MessageHandler handler) {
        return Uni.createFrom().deferred(() -> {
            requireOpen();
            Demands.requireMet(topic, options, guarantee());
            Repeating repeating = new Repeating(options, intercepted(options.name(), handler), new DeadLetters(options, this));
            Inbox inbox = new Inbox(options, settings.patience(), repeating::handle);
            return toTheEnd(transport.subscribe(topic, options.queue(), inbox).map(ending -> {
                Place place = new Place(options.name(), topic, inbox, repeating, ending, places::remove);
                places.add(place);
                if (closed.get()) { // meanwhile, when this place was not there yet
                    place.abandon();
                    place.cancel().subscribe().with(gone -> {
                    });
                }
                requireOpen();
                return place;
            }));
        });
    }

    /** Whoever gives it up would have nothing to end the subscription with, so that is done for him when it is there. */
    private static Uni<BrokerSubscription> toTheEnd(Uni<Place> subscribing) {
        return Uni.createFrom().emitter(caller -> {
            AtomicBoolean gone = new AtomicBoolean();
            caller.onTermination(() -> gone.set(true));
            subscribing.subscribe().with(place -> {
                if (gone.get()) {
                    place.cancel().subscribe().with(ended -> {
                    });
                } else {
                    caller.complete(place);
                }
            }, caller::fail);
        });
    }

    /**
     * Ends every subscription and finishes what they had accepted. Publishing still works.
     *
     * @return completes within 10 s
     */
    public Uni<Void> endSubscriptions() {
        List<Uni<Void>> ends = places.stream().map(Place::cancel).toList();
        return ends.isEmpty() ? Uni.createFrom().voidItem() : Uni.join().all(ends).andCollectFailures().replaceWithVoid();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            places.forEach(Place::abandon);
            transport.close();
        }
    }

    /** By an interceptor. */
    private static MicroException broken(Throwable failure) {
        return MicroException.builder(Code.INTERNAL).detail("Publishing broke: " + failure).cause(failure).build();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new MicroException(Code.UNAVAILABLE, "The broker is closed");
        }
    }

    private MessageHandler intercepted(String subscriber, MessageHandler handler) {
        if (delivering.isEmpty()) {
            return handler;
        }
        DeliveryInterceptor.Next next = handler::handle;
        for (int i = delivering.size() - 1; i >= 0; i--) {
            next = link(delivering.get(i), subscriber, next);
        }
        return next::proceed;
    }

    private static PublishInterceptor.Next link(PublishInterceptor interceptor, String topic, PublishInterceptor.Next next) {
        return message -> interceptor.intercept(topic, message, next);
    }

    private static DeliveryInterceptor.Next link(DeliveryInterceptor interceptor, String subscriber,
            DeliveryInterceptor.Next next) {
        return delivery -> interceptor.intercept(subscriber, delivery, next);
    }

    private static BrokerMessage addressed(String topic, BrokerMessage message) {
        Map<String, String> address = message.header(BrokerMessage.ID).isPresent() ? Map.of(BrokerMessage.TOPIC, topic)
                : Map.of(BrokerMessage.TOPIC, topic, BrokerMessage.ID, Ids.next());
        return message.with(address);
    }

    /** What is wrong with a message is a failure here, and not thrown at interceptors, which would not see it. */
    private Uni<Void> send(String topic, BrokerMessage message) {
        try {
            return transport.publish(topic, withinLimit(addressed(topic, message)));
        } catch (RuntimeException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private BrokerMessage withinLimit(BrokerMessage message) {
        if (message.body().length > settings.maxMessageSize()) {
            throw new MicroException(Code.RESOURCE_EXHAUSTED, "The message has " + message.body().length + " bytes, and "
                    + settings.maxMessageSize()
                    + " may be published. Raise quarkus.micro.broker.max-message-size on both sides");
        }
        return message;
    }
}
