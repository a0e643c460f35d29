package io.quarkiverse.micro.nats.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.smallrye.mutiny.Uni;

/**
 * Brokers of one test, each with a connection of its own as another process would have it.
 */
final class Brokers implements AutoCloseable {

    static final Duration BOUND = Duration.ofSeconds(15);

    private final List<MicroBroker> open = new CopyOnWriteArrayList<>();
    private final List<NatsLink> links = new CopyOnWriteArrayList<>();

    static NatsSettings settings(NatsServer server) {
        return NatsSettings.DEFAULT.withServers(List.of(server.address()));
    }

    MicroBroker open(NatsSettings settings) {
        return open(settings, BrokerSettings.DEFAULT);
    }

    MicroBroker open(NatsSettings settings, BrokerSettings common) {
        NatsLink link = new NatsLink(settings).use();
        links.add(link);
        MicroBroker broker = new MicroBroker(new NatsTransport(link, common.maxMessageSize()), common, List.of(), List.of());
        open.add(broker);
        return broker;
    }

    NatsLink lastLink() {
        return links.get(links.size() - 1);
    }

    static void publish(Broker broker, String topic, String text) {
        broker.publish(topic, message(text)).await().atMost(BOUND);
    }

    static BrokerSubscription subscribe(Broker broker, String topic, Consumer<Delivery> handler) {
        return subscribe(broker, topic, SubscribeOptions.DEFAULT, handler);
    }

    static BrokerSubscription subscribe(Broker broker, String topic, SubscribeOptions options, Consumer<Delivery> handler) {
        return broker.subscribe(topic, options, delivery -> {
            handler.accept(delivery);
            return Uni.createFrom().voidItem();
        }).await().atMost(BOUND);
    }

    static BrokerMessage message(String text) {
        return new BrokerMessage(Map.of(BrokerMessage.CONTENT_TYPE, "text/plain"), text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Delivery delivery) {
        return new String(delivery.message().body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        open.forEach(MicroBroker::close);
    }
}
