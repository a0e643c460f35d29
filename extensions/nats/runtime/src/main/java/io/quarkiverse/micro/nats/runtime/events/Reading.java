package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;

import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.api.ConsumerInfo;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.nats.runtime.Session;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * One look at a topic, through a consumer of the server that exists only for it.
 */
final class Reading implements MessageHandler {

    private static final Logger LOG = Logger.getLogger(Reading.class);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Consumers consumers;
    private final TopicStream topic;
    private final int limit;
    private final List<StreamEvent<byte[]>> events = new ArrayList<>();

    private Session session;
    private Dispatcher dispatcher;
    private UniEmitter<? super List<StreamEvent<byte[]>>> reader;
    private long expected;

    Reading(Consumers consumers, TopicStream topic, int limit) {
        this.consumers = consumers;
        this.topic = topic;
        this.limit = limit;
    }

    Uni<List<StreamEvent<byte[]>>> run(Session over, ConsumerInfo consumer) {
        session = over;
        expected = Math.min(limit, consumer.getCalculatedPending());
        if (expected == 0) {
            return Uni.createFrom().item(events);
        }
        return Uni.createFrom().<List<StreamEvent<byte[]>>> emitter(emitter -> {
            reader = emitter;
            String inbox = over.connection().createInbox();
            dispatcher = over.connection().createDispatcher();
            dispatcher.setPendingLimits(-1, -1);
            dispatcher.subscribe(inbox, this);
            consumers.pull(over, consumer, "{\"batch\":" + expected + ",\"expires\":" + SILENCE.toNanos() + "}", inbox);
        })
                // A dispatcher that ends interrupts its own thread
                .emitOn(Infrastructure.getDefaultExecutor()).ifNoItem().after(SILENCE).recoverWithItem(this::soFar)
                .onTermination().invoke(this::end);
    }

    @Override
    public void onMessage(Message message) {
        if (message.isJetStream()) {
            read(message);
        } else {
            expected = 0; // the consumer has no more, against expectation
        }
        if (--expected <= 0) {
            reader.complete(soFar());
        }
    }

    private void read(Message message) {
        try {
            StreamEvent<byte[]> event = topic.form().event(topic.topic(), message);
            synchronized (events) {
                events.add(event);
            }
        } catch (MicroException e) {
            LOG.warnf("Message %d of topic '%s' is left out: %s", message.metaData().streamSequence(), topic.topic(),
                    e.detail());
        }
    }

    private List<StreamEvent<byte[]>> soFar() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    private void end() {
        if (session != null) {
            session.close(dispatcher);
        }
    }
}
