package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;

import org.jboss.logging.Logger;

import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.api.ConsumerInfo;
import io.quarkiverse.micro.nats.runtime.Session;

/**
 * How a member gets messages over one connection: it asks for as many as it has room for, again when the server has forgotten
 * the question.
 */
final class Pulling implements MessageHandler {

    private static final Logger LOG = Logger.getLogger(Pulling.class);

    /** Shorter than a turn of those who are served in order. */
    private static final Duration EXPIRES = Duration.ofSeconds(3);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration DRAINING = Duration.ofSeconds(2);
    private static final String PIN = "Nats-Pin-Id";

    private static final int HEARTBEAT_STATUS = 100;
    private static final int WRONG_PIN = 423;
    private static final int CONFLICT = 409;
    private static final int NOBODY = 503;

    private final Consumers consumers;
    private final ConsumerInfo consumer;
    private final Session session;
    private final Member member;
    private final Turn turn;
    private final boolean inOrder;
    private final String inbox;
    private final Dispatcher dispatcher;

    private Session over; // which the last message came: not always the one that it was asked over

    // Guarded by this
    private int asked;
    private long heard = System.nanoTime();
    private boolean ended;

    Pulling(Consumers consumers, ConsumerInfo consumer, Session session, Member member, Turn turn) {
        this.consumers = consumers;
        this.consumer = consumer;
        this.session = session;
        this.member = member;
        this.turn = turn;
        this.inOrder = Consumers.isInOrder(consumer);
        this.inbox = session.connection().createInbox();
        this.dispatcher = session.connection().createDispatcher();
        dispatcher.setPendingLimits(-1, -1); // the bound is what was asked for
    }

    void begin() {
        dispatcher.subscribe(inbox, this);
    }

    Session session() {
        return session;
    }

    /**
     * Asks for what there is room for, unless so much is asked for already that it can wait.
     *
     * @param free for so many more; looked at when nothing that was asked for can come to hand meanwhile
     */
    synchronized void ask(IntSupplier free) {
        int room = free.getAsInt();
        int more = room - asked;
        if (ended || more <= 0 || asked > 0 && more < room / 4 + 1) {
            return;
        }
        String pin = turn.pin();
        String group = !inOrder ? ""
                : ",\"group\":\"" + Consumers.IN_ORDER + '"' + (pin == null ? "" : ",\"id\":\"" + pin + '"');
        try {
            consumers.pull(session, consumer, "{\"batch\":" + more + ",\"expires\":" + EXPIRES.toNanos()
                    + ",\"idle_heartbeat\":" + HEARTBEAT.toNanos() + group + "}", inbox);
            if (asked == 0) {
                heard = System.nanoTime();
            }
            asked += more;
        } catch (IllegalStateException e) { // the connection ended this moment; there is another one soon
            LOG.debugf("Nothing was asked of the NATS server: %s", e.getMessage());
        }
    }

    synchronized boolean isSilent() {
        return asked > 0 && System.nanoTime() - heard > SILENCE.toNanos();
    }

    /** @return whether the server tells when the consumer is gone */
    synchronized boolean isAsking() {
        return asked > 0;
    }

    /**
     * @return completes when nothing more comes
     */
    CompletableFuture<Boolean> end(boolean well) {
        synchronized (this) {
            ended = true;
        }
        try {
            if (well && session.alive() && dispatcher.isActive()) {
                return dispatcher.drain(DRAINING).exceptionally(failure -> false);
            }
            session.close(dispatcher);
        } catch (IllegalStateException | IllegalArgumentException e) { // the connection was closed, and all with it
            LOG.debugf("Pulling ended with its connection: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void onMessage(Message message) {
        if (message.isStatusMessage()) {
            status(message);
        } else if (message.isJetStream()) {
            turn.take(message, inOrder && message.hasHeaders() ? message.getHeaders().getFirst(PIN) : null, isFirst());
            synchronized (this) { // only now, so that what is in hands and what is asked for together are never too little
                asked = Math.max(0, asked - 1);
                heard = System.nanoTime();
            }
            member.askAfter(message);
        }
    }

    /** @return whether it comes over another connection than the one before, whose successors may be lost */
    private boolean isFirst() {
        Session before = over;
        over = Session.of(session.connection());
        return !over.equals(before);
    }

    private void status(Message message) {
        int code = message.getStatus().getCode();
        synchronized (this) {
            heard = System.nanoTime();
            if (code == HEARTBEAT_STATUS) {
                return;
            }
            String left = message.hasHeaders() ? message.getHeaders().getFirst("Nats-Pending-Messages") : null;
            asked = left == null ? 0 : Math.max(0, asked - Integer.parseInt(left));
            if (code == WRONG_PIN) {
                turn.end();
            }
        }
        if (code == NOBODY || code == CONFLICT && isOver(message.getStatus().getMessage())) {
            member.broken(this, message.getStatus().getMessage());
        } else {
            member.ask();
        }
    }

    private static boolean isOver(String reason) {
        return reason.contains("Deleted") || reason.contains("Leadership") || reason.contains("Shutdown");
    }
}
