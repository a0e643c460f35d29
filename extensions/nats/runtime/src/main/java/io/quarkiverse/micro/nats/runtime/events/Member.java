package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.nats.client.Message;
import io.nats.client.api.ConsumerInfo;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamTransport.Receiver;
import io.quarkiverse.micro.nats.runtime.Session;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.smallrye.mutiny.Uni;

/**
 * One consumer of a topic. What comes it keeps in its hands until it is settled, hands it out again itself, and tells the
 * server meanwhile that it is at work; so an event comes to another member only when this one has left or is heard of no more.
 */
final class Member {

    private static final Logger LOG = Logger.getLogger(Member.class);
    private static final String MOVED = "Consumer Deleted"; // as the server says it
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final long SHORTEST_CHECK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_CHECK = TimeUnit.SECONDS.toNanos(1);

    private final JetStreamLink js;
    private final Consumers consumers;
    private final TopicStream topic;
    private final ConsumeOptions options;
    private final Deliveries deliveries;
    private final Hands hands;
    private final Acks acks;
    private final Turn turn;
    private final Uni<Void> end = Uni.createFrom().deferred(this::leave).memoize().indefinitely();
    private final Runnable up = this::restartOnOtherSession;

    // Guarded by this
    private Pulling pulling;
    private ConsumerInfo consumer;
    private boolean ended;
    private boolean restarting;
    private long next; // of what was never here, for who has no group

    Member(JetStreamLink js, Consumers consumers, TopicStream topic, ConsumeOptions options, Receiver receiver) {
        this.js = js;
        this.consumers = consumers;
        this.topic = topic;
        this.options = options;
        this.deliveries = new Deliveries(receiver);
        this.hands = new Hands(options.maxInFlight());
        this.acks = new Acks(js, topic, this::gone);
        // Only groups have turns
        this.turn = new Turn(this, hands, () -> consumers.info(topic, options.group().orElseThrow()));
    }

    /**
     * @return completes when it has its place
     */
    Uni<Void> begin() {
        return connect().invoke(() -> {
            js.link().whenUp(up);
            up.run(); // it may have come back before that
            if (isEnded()) {
                js.link().forget(up);
            }
            check();
        });
    }

    /**
     * @return completes when nothing is handed out any more and the server has everything back
     */
    Uni<Void> end() {
        return end;
    }

    private Uni<Void> leave() {
        js.link().forget(up);
        Pulling last;
        ConsumerInfo from;
        synchronized (this) {
            ended = true;
            last = pulling;
            from = consumer;
        }
        hands.close();
        if (last == null) {
            return Uni.createFrom().voidItem();
        }
        // Given back only when nothing comes any more: else it would come here again, time after time
        return Uni.createFrom().completionStage(() -> last.end(true))
                .runSubscriptionOn(OwnThreads.ANSWERS) // for jnats waits there for the server, and all others may be busy
                .invoke(this::giveBack).chain(() -> giveTurn(from)).onFailure().recoverWithNull();
    }

    void take(Message message) {
        synchronized (this) {
            if (options.group().isEmpty() && (restarting || !pulling.session().alive())) {
                return; // what came before it may be lost; what comes next begins with that
            }
            next = Math.max(next, message.metaData().streamSequence() + 1);
        }
        Hand hand = hands.again(message);
        if (hand == null) {
            read(message);
        } else { // after an outage that was longer than the server waits
            acks.repeat(hand);
        }
    }

    void ask() {
        askFor(0);
    }

    /** What comes to this member again, and was not its own, is followed by more of it, for which there may be no room. */
    void askAfter(Message message) {
        askFor(hands.isHeld() && message.metaData().deliveredCount() > 1 ? 1 : 0);
    }

    /**
     * @param least messages, also where there is no room for them
     * @return false when it has ended
     */
    boolean askFor(int least) {
        Pulling present;
        synchronized (this) {
            if (ended || restarting) { // and what came meanwhile would be of another consumer, or after what was lost
                return !ended;
            }
            present = pulling;
        }
        present.ask(() -> Math.max(least, hands.room()));
        return true;
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    void broken(Pulling which, String why) {
        synchronized (this) {
            if (which != pulling || ended || restarting) {
                return;
            }
            restarting = true;
        }
        LOG.debugf("%s asks for topic '%s' anew: %s", options.name(), topic.topic(), why);
        if (why.contains("Deleted") && options.group().isPresent()) {
            hands.drop();
        }
        Later.after(PAUSE.toNanos(), () -> {
            which.end(false); // not on its own thread, which that interrupts
            restart();
        });
    }

    /** Somebody has moved the group. */
    void moved() {
        Pulling present;
        synchronized (this) {
            present = pulling;
        }
        if (present != null) {
            broken(present, MOVED);
        }
    }

    boolean isOf(String which, String group) {
        return topic.topic().equals(which) && options.group().filter(group::equals).isPresent();
    }

    private synchronized boolean isOther(ConsumerInfo found) {
        return !found.getCreationTime().equals(consumer.getCreationTime());
    }

    Uni<Void> ack(Hand hand, int delivery) {
        return Uni.createFrom().deferred(() -> hands.settle(hand, delivery) ? acks.send(hand) : Uni.createFrom().voidItem());
    }

    Uni<Void> nack(Hand hand, int delivery, Duration delay) {
        return Uni.createFrom().deferred(() -> {
            if (hands.delay(hand, delivery)) {
                handOut();
                ask();
                Later.after(delay.toNanos(), () -> again(hand, delivery));
            }
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> connect() {
        long asked = System.nanoTime();
        return consumer().chain(found -> js.link().connected().invoke(session -> use(found, session, asked))).replaceWithVoid()
                .onFailure().transform(topic::toCallers);
    }

    private Uni<ConsumerInfo> consumer() {
        if (options.group().isPresent()) {
            return consumers.join(topic, options.group().get(), options);
        }
        synchronized (this) {
            if (consumer == null) {
                return consumers.alone(topic, options, options.from());
            }
            hands.orphan();
            return consumers.aloneAnew(topic, options, consumer, next);
        }
    }

    private void use(ConsumerInfo found, Session session, long asked) {
        Pulling begun = new Pulling(consumers, found, session, this, turn);
        begun.begin(); // before anybody asks
        turn.end();
        boolean late;
        List<Hand> unknown = List.of();
        synchronized (this) {
            late = ended;
            if (options.group().isEmpty()) { // what is here is of a consumer that ended
                hands.orphan();
                next = Math.max(next, found.getDelivered().getStreamSequence() + 1);
            } else if (consumer != null && isOther(found)) {
                unknown = hands.drop(asked - Consumers.age(found).toNanos());
            }
            hands.forgotten(found);
            consumer = found;
            pulling = begun;
            restarting = false;
        }
        unknown.forEach(Hand::giveBack);
        if (late) { // it left while it came
            begun.end(false);
            giveTurn(found).subscribe().with(done -> {
            }, failure -> LOG.debugf("%s may have left a consumer behind: %s", options.name(), failure.getMessage()));
            return;
        }
        ask();
    }

    private void restart() {
        synchronized (this) {
            if (ended) {
                return;
            }
        }
        connect().subscribe().with(done -> {
        }, failure -> {
            LOG.debugf("%s does not get topic '%s': %s", options.name(), topic.topic(), failure.getMessage());
            Later.after(PAUSE.toNanos(), this::restart);
        });
    }

    private void restartOnOtherSession() {
        Pulling present;
        synchronized (this) {
            present = pulling;
        }
        if (present != null && !present.session().equals(js.link().session())) {
            broken(present, "the connection is another");
        }
    }

    private void read(Message message) {
        try {
            StreamEvent<byte[]> event = topic.form().event(topic.topic(), message);
            hands.add(new Hand(message, event, options.ordered()));
            handOut();
        } catch (MicroException e) {
            LOG.warnf("Message %d of topic '%s' is skipped for %s: %s", message.metaData().streamSequence(), topic.topic(),
                    options.name(), e.detail());
            message.term();
        }
    }

    void handOut() {
        for (Hand hand = hands.next(); hand != null; hand = hands.next()) {
            deliveries.add(hand.event(new Answer(this, hand, hand.delivery)));
        }
    }

    private void again(Hand hand, int delivery) {
        hands.again(hand, delivery);
        handOut();
    }

    private void gone(Hand hand) {
        hands.remove(hand);
        handOut();
        ask();
    }

    private void giveBack() {
        hands.clear().forEach(Hand::giveBack);
    }

    private Uni<Void> giveTurn(ConsumerInfo from) {
        return options.group().isEmpty() ? consumers.delete(topic, from.getName())
                : turn.isOwn().chain(own -> own ? consumers.unpin(topic, from.getName()) : Uni.createFrom().voidItem());
    }

    /** Who asks for nothing is not told that the group was moved. */
    private void requireSame(Pulling present) {
        consumers.info(topic, options.group().orElseThrow()).subscribe().with(found -> {
            if (isOther(found)) {
                broken(present, "the group was moved"); // and something of what is here may be of where to
            }
        }, failure -> {
            if (Consumers.isMissing(failure)) {
                broken(present, MOVED);
            }
        });
    }

    private void check() {
        Pulling present;
        long wait;
        synchronized (this) {
            if (ended) {
                return;
            }
            present = pulling;
            wait = consumer.getConsumerConfiguration().getAckWait().toNanos();
        }
        long now = System.nanoTime();
        for (Hand hand : hands.list()) {
            if (hand.out && now - hand.outSince > options.ackWait().toNanos()) {
                again(hand, hand.delivery);
            }
            acks.repeat(hand);
            if (now - hand.renewed > wait / 3) {
                hand.renew();
            }
        }
        if (options.group().isPresent() && !present.isAsking()) {
            requireSame(present);
        }
        if (present.isSilent()) {
            broken(present, "the server is silent");
        }
        ask();
        Later.after(Math.max(SHORTEST_CHECK, Math.min(LONGEST_CHECK, Math.min(wait, options.ackWait().toNanos()) / 6)),
                this::check);
    }
}
