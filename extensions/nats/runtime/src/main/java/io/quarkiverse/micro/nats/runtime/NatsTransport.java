package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.nats.client.support.Validator;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.smallrye.mutiny.Uni;

/**
 * Go Micro's NATS broker: a topic is a subject as it is, a queue is a queue group, a message is Go Micro's JSON.
 * <p>
 * Publishing completes when the server has the message: from then on it is lost only with the server, or at a subscriber that
 * is gone or does not keep up. It fails with <em>unavailable</em> when the server was not reached in time (<em>not sent</em>),
 * or when the connection broke before the server confirmed (<em>unknown</em>: it may arrive, also later).
 */
public final class NatsTransport implements BrokerTransport {

    private static final BrokerGuarantee GUARANTEE = new BrokerGuarantee(Delivered.AT_MOST_ONCE, Published.SENT, true, true,
            true);

    /** What has arrived is handed on when a subscription ends, but not for ever. */
    private static final Duration LAST_MESSAGES = Duration.ofSeconds(5);

    private final NatsLink link;
    private final BrokerEnvelope envelope;
    private final Set<Listening> listenings = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param link in use, and released when this closes
     * @param maxMessageSize of a body, in bytes
     */
    public NatsTransport(NatsLink link, int maxMessageSize) {
        this.link = link;
        this.envelope = new BrokerEnvelope(maxMessageSize);
    }

    @Override
    public BrokerGuarantee guarantee() {
        return GUARANTEE;
    }

    @Override
    public Uni<Void> publish(String topic, BrokerMessage message) {
        requireOpen();
        return link.messages().publish(topic, envelope.write(message));
    }

    @Override
    public Uni<Ending> subscribe(String pattern, Optional<String> queue, Receiver receiver) {
        return Uni.createFrom().deferred(() -> {
            requireOpen();
            queue.ifPresent(NatsTransport::requireQueue);
            Subscriber subscriber = new Subscriber(pattern, envelope, receiver, link);
            Listening listening = new Listening(List.of(new Listening.Place(pattern, queue)), subscriber, link.settings());
            subscriber.watch(listening::dropped);
            listenings.add(listening);
            return link.listen(listening).onFailure().invoke(() -> listenings.remove(listening))
                    .map(done -> () -> end(listening, subscriber));
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            // The link may go on for the registry. Where it does not, it has what has arrived handled
            listenings.forEach(listening -> link.leave(listening, Duration.ofSeconds(1)).subscribe().with(done -> {
            }));
            link.release();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw NatsFailure.closed();
        }
    }

    private static void requireQueue(String queue) {
        try {
            Validator.validateQueueName(queue, true);
        } catch (IllegalArgumentException e) {
            throw NatsFailure.invalid("'" + queue + "' is no queue that NATS takes: it needs words between dots, without white "
                    + "space, * and >", e);
        }
    }

    private Uni<Void> end(Listening listening, Subscriber subscriber) {
        listenings.remove(listening);
        return link.leave(listening, LAST_MESSAGES).invoke(subscriber::leftBehind).replaceWithVoid();
    }
}
