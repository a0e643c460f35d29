package io.quarkiverse.micro.nats.runtime;

import java.util.function.LongSupplier;

import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;

/**
 * Hands messages on, one after the other. The next one waits in jnats until this one has a place, so that jnats' bounds hold.
 */
final class Subscriber implements MessageHandler {

    private final String pattern;
    private final BrokerEnvelope envelope;
    private final BrokerTransport.Receiver receiver;
    private final Losses losses;
    private final boolean exact;
    private LongSupplier dropped = () -> 0;
    private long droppedBefore;

    Subscriber(String pattern, BrokerEnvelope envelope, BrokerTransport.Receiver receiver, NatsLink link) {
        this.pattern = pattern;
        this.envelope = envelope;
        this.receiver = receiver;
        this.losses = link.losses();
        this.exact = TopicPattern.of(pattern).exact();
    }

    /**
     * @param messages how many jnats has dropped for this subscription
     */
    void watch(LongSupplier messages) {
        dropped = messages;
    }

    @Override
    public void onMessage(Message arrived) {
        countDropped();
        if (!exact && OwnTraffic.is(arrived)) {
            return;
        }
        BrokerMessage message;
        try {
            message = envelope.read(arrived.getData());
        } catch (MicroException e) {
            losses.add(Loss.UNREADABLE, 1, arrived.getSubject(), e.detail());
            return;
        }
        try {
            receiver.accept(new Arrived(arrived.getSubject(), message)).await().indefinitely(); // it has a bound of its own
        } catch (RuntimeException e) {
            losses.add(Loss.REFUSED, 1, arrived.getSubject(), e instanceof MicroException told ? told.detail() : e.toString());
        }
    }

    /**
     * The subscription has ended.
     *
     * @param messages that had arrived, and that there was no more time for
     */
    void leftBehind(long messages) {
        countDropped();
        if (messages > 0) {
            losses.add(Loss.ENDED, messages, pattern, "");
        }
    }

    /** jnats drops while this is busy; so whoever comes next looks. */
    private synchronized void countDropped() {
        long now = dropped.getAsLong();
        long more = now < droppedBefore ? now : now - droppedBefore; // another connection begins at zero
        if (more > 0) {
            losses.add(Loss.SLOW, more, pattern, "");
        }
        droppedBefore = now;
    }

    private record Arrived(String topic, BrokerMessage message) implements BrokerTransport.Arrival {
    }
}
