package io.quarkiverse.micro.nats.runtime.jetstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import org.jboss.logging.Logger;

import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.MessageInfo;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.nats.runtime.Session;
import io.smallrye.mutiny.Uni;

/**
 * One consumer of a {@link Feed}, over one connection.
 */
final class FeedRun implements MessageHandler {

    private static final Logger LOG = Logger.getLogger(FeedRun.class);

    private static final Duration FORGOTTEN = Duration.ofSeconds(30);
    private static final long UNLIMITED = -1;
    private static final long UNKNOWN = Long.MAX_VALUE;
    private static final byte[] NOTHING = {};

    private final JetStreamLink js;
    private final MadeStream stream;
    private final ConsumerConfiguration.Builder from;
    private final Feed.Sink sink;
    private final ReentrantLock delivering;
    private final Broken broken;

    private volatile Session session;
    private volatile Dispatcher dispatcher;
    private volatile String consumer;
    private volatile boolean ended;
    private volatile boolean busy;
    private volatile long heard = System.nanoTime();

    /** Sequence of the last message that the consumer has to bring; 0 for none. */
    private volatile long last = UNKNOWN;

    // Of the dispatcher's thread
    private long received;
    private long sequence;
    private boolean told;
    private boolean caughtUp;

    FeedRun(JetStreamLink js, MadeStream stream, ConsumerConfiguration.Builder from, Feed.Sink sink, ReentrantLock delivering,
            Broken broken) {
        this.js = js;
        this.stream = stream;
        this.from = from;
        this.sink = sink;
        this.delivering = delivering;
        this.broken = broken;
    }

    /** Hears of the end of a run. */
    interface Broken {

        void tell(FeedRun which, boolean atOnce);
    }

    void begin() {
        stream.made().chain(made -> js.link().connected()).chain(this::create).chain(this::created).subscribe().with(done -> {
        }, failure -> {
            LOG.debugf("No consumer of stream %s: %s", stream.name(), failure.getMessage());
            if (ended) {
                close();
            } else {
                broken.tell(this, false);
            }
        });
    }

    boolean isOfOtherSession(Session present) {
        Session mine = session;
        return mine != null && !mine.equals(present);
    }

    /**
     * @return nanoseconds since the last sign of life
     */
    long silence() {
        return busy ? 0 : System.nanoTime() - heard;
    }

    void end() {
        ended = true;
        // Not on a thread of the dispatcher's, which is interrupted when that ends
        OwnThreads.ANSWERS.execute(this::close);
    }

    private void close() {
        Session last = session;
        if (last != null) {
            last.close(dispatcher);
        }
        delete();
    }

    @Override
    public void onMessage(Message message) throws InterruptedException {
        busy = true;
        delivering.lock();
        try {
            if (!ended) {
                take(message);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Message of stream %s could not be handled", stream.name());
        } finally {
            delivering.unlock();
            busy = false;
            heard = System.nanoTime();
        }
    }

    private Uni<ConsumerInfo> create(Session over) {
        session = over;
        String inbox = over.connection().createInbox();
        dispatcher = over.connection().createDispatcher();
        dispatcher.setPendingLimits(UNLIMITED, UNLIMITED); // flow control is the bound
        dispatcher.subscribe(inbox, this);
        String config = from.deliverSubject(inbox).ackPolicy(AckPolicy.None).maxDeliver(1).memStorage(true).numReplicas(1)
                .flowControl(Feed.HEARTBEAT).inactiveThreshold(FORGOTTEN).build().toJson();
        return js.request(over, JetStreamLink.API + "CONSUMER.CREATE." + stream.name(), null,
                ("{\"stream_name\":\"" + stream.name() + "\",\"config\":" + config + "}")
                        .getBytes(UTF_8))
                .map(answer -> JetStreamLink.Unchecked.required(new ConsumerInfo(answer)));
    }

    /**
     * Looks for the end of what is there. The server's own count of what is pending is too low for a moment while it takes a
     * message in the place of an older one.
     */
    private Uni<Void> created(ConsumerInfo info) {
        consumer = info.getName();
        heard = System.nanoTime();
        if (ended) {
            close();
            return Uni.createFrom().voidItem();
        }
        ConsumerConfiguration made = info.getConsumerConfiguration();
        return stream.last(made.getFilterSubject()).invoke(message -> {
            last = message.map(MessageInfo::getSeq).filter(seq -> seq >= made.getStartSequence()).orElse(0L);
            // Over the server and back, so that it comes on the dispatcher's thread
            session.connection().publish(made.getDeliverSubject(), NOTHING);
        }).replaceWithVoid();
    }

    private void take(Message message) throws InterruptedException {
        if (!told) {
            told = true;
            sink.begun();
        }
        if (message.isStatusMessage()) {
            control(message);
        } else if (!message.isJetStream()) {
            catchUp();
        } else if (message.metaData().consumerSequence() != received + 1) {
            broken.tell(this, true);
        } else {
            received++;
            sequence = message.metaData().streamSequence();
            sink.next(message);
            catchUp();
        }
    }

    private void catchUp() throws InterruptedException {
        if (!caughtUp && sequence >= last) {
            caughtUp = true;
            sink.caughtUp();
        }
    }

    private void control(Message message) throws InterruptedException {
        String stalled = message.hasHeaders() ? message.getHeaders().getFirst("Nats-Consumer-Stalled") : null;
        String sent = message.hasHeaders() ? message.getHeaders().getFirst("Nats-Last-Consumer") : null;
        if (message.getReplyTo() != null) {
            session.connection().publish(message.getReplyTo(), NOTHING);
        } else if (stalled != null) {
            session.connection().publish(stalled, NOTHING);
        }
        if (sent != null && Long.parseLong(sent) > received) {
            broken.tell(this, true);
        } else if (sent != null && stalled == null && last != UNKNOWN) {
            sequence = Math.max(sequence, last); // nothing to send for a while, so the last one has expired
            catchUp();
        }
    }

    private void delete() {
        String name = consumer;
        if (name != null && session.alive()) {
            js.request(session, JetStreamLink.API + "CONSUMER.DELETE." + stream.name() + "." + name, null, NOTHING)
                    .subscribe().with(done -> {
                    }, failure -> {
                    });
        }
    }
}
