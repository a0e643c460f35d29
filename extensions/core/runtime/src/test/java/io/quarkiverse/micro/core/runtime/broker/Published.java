package io.quarkiverse.micro.core.runtime.broker;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.smallrye.mutiny.Uni;

/**
 * A transport that remembers what was published and hands it to the one that subscribed last, whatever the topic.
 */
final class Published implements BrokerTransport {

    final List<String> topics = new CopyOnWriteArrayList<>();
    final List<BrokerMessage> messages = new CopyOnWriteArrayList<>();
    final List<String> endings = new CopyOnWriteArrayList<>();
    private final BrokerGuarantee guarantee;
    private volatile Receiver receiver = arrival -> Uni.createFrom().voidItem();

    Published(boolean patterns, boolean queues) {
        guarantee = new BrokerGuarantee(BrokerGuarantee.Delivered.AT_MOST_ONCE, BrokerGuarantee.Published.TAKEN, true, patterns,
                queues);
    }

    @Override
    public BrokerGuarantee guarantee() {
        return guarantee;
    }

    @Override
    public Uni<Void> publish(String topic, BrokerMessage message) {
        topics.add(topic);
        messages.add(message);
        return receiver.accept(new Arrived(topic, message, new CopyOnWriteArrayList<>()));
    }

    @Override
    public Uni<Ending> subscribe(String pattern, Optional<String> queue, Receiver receiver) {
        this.receiver = receiver;
        Ending ending = () -> Uni.createFrom().voidItem().invoke(() -> endings.add(pattern));
        return Uni.createFrom().item(ending);
    }

    @Override
    public void close() {
        endings.add("closed");
    }
}
