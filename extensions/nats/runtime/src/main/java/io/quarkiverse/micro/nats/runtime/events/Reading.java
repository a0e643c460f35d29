package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;

import org.jboss.logging.Logger;

import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.support.Status;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.events.EventChecks;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.Session;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * One look at a topic, through a consumer of the server that exists only for it.
 */
final class Reading implements MessageHandler {

    private static final Logger LOG = Logger.getLogger(Reading.class);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final int NO_MESSAGES = 404;
    private static final int EXPIRED = 408;
    private static final String COMPLETED = "Batch Completed";
    private static final String TOO_MUCH = "Message Size Exceeds MaxBytes";

    /** After which the server says that there are no more; before that it is taken for lost. */
    private static final Duration EXPIRES = SILENCE.minusSeconds(1);

    /** Of all that is read, as for streams without a server. */
    private static final long MOST_READ = 64L << 20;

    /** Of one pull: a little more than the largest message that NATS takes. */
    private static final long MOST_BYTES = 65L << 20;

    private final Consumers consumers;
    private final TopicStream topic;
    private final int limit;
    private final List<StreamEvent<byte[]>> events = new ArrayList<>();

    private Session session;
    private ConsumerInfo consumer;
    private String inbox;
    private Dispatcher dispatcher;
    private UniEmitter<? super List<StreamEvent<byte[]>>> reader;
    private long left; // in the topic
    private long asked; // of this pull
    private long bytes;
    private boolean pulled; // something has come of this pull
    private boolean done;
    private volatile long heard;
    private volatile Future<?> alarm;

    Reading(Consumers consumers, TopicStream topic, int limit) {
        this.consumers = consumers;
        this.topic = topic;
        this.limit = limit;
    }

    /**
     * @return fails with <em>unavailable</em> where it is not known that nothing more is there
     */
    Uni<List<StreamEvent<byte[]>>> run(Session over, ConsumerInfo consumer) {
        this.session = over;
        this.consumer = consumer;
        left = consumer.getCalculatedPending();
        if (left == 0) {
            return Uni.createFrom().item(events);
        }
        return Uni.createFrom().<List<StreamEvent<byte[]>>> emitter(emitter -> {
            reader = emitter;
            try {
                begin();
            } catch (IllegalStateException e) {
                cutOff("the connection ended");
            }
        })
                // A dispatcher that ends interrupts its own thread
                .emitOn(OwnThreads.STORES).onTermination().invoke(this::end);
    }

    private void begin() {
        inbox = session.connection().createInbox();
        dispatcher = session.connection().createDispatcher();
        dispatcher.setPendingLimits(-1, -1);
        dispatcher.subscribe(inbox, this);
        heard = System.nanoTime();
        watch(SILENCE.toNanos());
        pull("\"expires\":" + EXPIRES.toNanos());
    }

    private void pull(String how) {
        pulled = false;
        asked = Math.min(limit - events.size(), left);
        consumers.pull(session, consumer, "{\"batch\":" + asked + ",\"max_bytes\":" + MOST_BYTES + "," + how + "}", inbox);
    }

    private void watch(long nanos) {
        alarm = OwnThreads.ANSWERS.after(nanos, () -> {
            long left = heard + SILENCE.toNanos() - System.nanoTime();
            if (left > 0) {
                watch(left);
            } else {
                cutOff("nothing came for " + SILENCE.toSeconds() + " s");
            }
        });
    }

    @Override
    public void onMessage(Message message) {
        heard = System.nanoTime();
        if (done) {
            return;
        }
        if (message.isStatusMessage()) {
            ended(message.getStatus());
        } else if (message.isJetStream()) { // and not a stranger's
            pulled = true;
            left--;
            asked--;
            read(message);
            if (bytes > MOST_READ || events.size() == limit || left <= 0) {
                complete();
            } else if (asked == 0) { // for some were left out
                pull("\"no_wait\":true");
            }
        }
    }

    private void complete() {
        done = true;
        reader.complete(List.copyOf(events));
    }

    /** A pull has ended, and the consumer may have more all the same: it was too much, or took too long. */
    private void ended(Status status) {
        boolean nothing = status.getCode() == NO_MESSAGES || status.getCode() == EXPIRED;
        if (pulled && (nothing || TOO_MUCH.equals(status.getMessage()))) {
            pull("\"no_wait\":true");
        } else if (nothing) {
            complete(); // there are no more, against expectation
        } else if (!COMPLETED.equals(status.getMessage())) { // whose last message has seen to what comes next
            cutOff("the server says " + status.getMessageWithCode());
        }
    }

    private void cutOff(String why) {
        reader.fail(NatsFailure.of(Code.UNAVAILABLE, Outcome.UNKNOWN,
                "Topic '" + topic.topic() + "' could not be read as far as it goes: " + why));
    }

    private void read(Message message) {
        try {
            StreamEvent<byte[]> event = topic.form().event(topic.topic(), message);
            bytes += EventChecks.size(new NewEvent(event.payload(), event.metadata(), event.key(), event.id(), Optional.empty(),
                    OptionalLong.empty()));
            if (bytes <= MOST_READ || events.isEmpty()) {
                events.add(event);
            }
        } catch (MicroException e) {
            LOG.warnf("Message %d of topic '%s' is left out: %s", message.metaData().streamSequence(), topic.topic(),
                    e.detail());
        }
    }

    private void end() {
        Future<?> last = alarm;
        if (last != null) {
            last.cancel(false);
        }
        if (session != null) {
            session.close(dispatcher);
        }
    }
}
