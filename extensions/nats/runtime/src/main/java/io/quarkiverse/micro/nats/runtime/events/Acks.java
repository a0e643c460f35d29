package io.quarkiverse.micro.nats.runtime.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.smallrye.mutiny.Uni;

/**
 * Acknowledges what is settled, and again what the server did not confirm: until it does, the event keeps its place before
 * those of its key that are newer.
 */
final class Acks {

    private static final Logger LOG = Logger.getLogger(Acks.class);

    private final JetStreamLink js;
    private final TopicStream topic;
    private final Consumer<Hand> done;
    private final Set<Hand> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param done gets what the server does not have as pending any more
     */
    Acks(JetStreamLink js, TopicStream topic, Consumer<Hand> done) {
        this.js = js;
        this.topic = topic;
        this.done = done;
    }

    /**
     * @param hand that is settled
     * @return fails where the server does not confirm it, unless the group was moved meanwhile, so that it counts for nothing
     */
    Uni<Void> send(Hand hand) {
        return Uni.createFrom().deferred(() -> {
            underWay.add(hand);
            return hand.orphan ? Uni.createFrom().nullItem()
                    : js.request(hand.message.getReplyTo(), null, "+ACK".getBytes(US_ASCII));
        }).replaceWithVoid().invoke(() -> done.accept(hand)).onTermination().invoke(() -> underWay.remove(hand))
                .onFailure(failure -> hand.orphan).recoverWithNull()
                .onFailure().transform(topic::toCallers);
    }

    /** Says it again of what is settled, unless that is under way. */
    void repeat(Hand hand) {
        if (hand.settled && !underWay.contains(hand)) {
            send(hand).subscribe().with(ok -> {
            }, failure -> LOG.debugf("Event %d is not acknowledged: %s", hand.sequence, failure.getMessage()));
        }
    }
}
