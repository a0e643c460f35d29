package io.quarkiverse.micro.broker.runtime.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerGuarantee.Delivered;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;

/**
 * Hands messages from publishers to subscribers of the same process, on the publisher's thread.
 */
public final class MemoryBroker implements BrokerTransport {

    private static final BrokerGuarantee GUARANTEE = new BrokerGuarantee(Delivered.AT_MOST_ONCE, Published.TAKEN, true, true,
            true);

    private final MemoryTopics topics;

    public MemoryBroker(MemoryTopics topics) {
        this.topics = topics;
    }

    @Override
    public BrokerGuarantee guarantee() {
        return GUARANTEE;
    }

    @Override
    public Uni<Void> publish(String topic, BrokerMessage message) {
        Handed handed = new Handed(topic, message);
        List<Uni<Void>> places = new ArrayList<>();
        for (Member member : topics.receivers(topic)) {
            places.add(hand(handed, member));
        }
        return switch (places.size()) {
            case 0 -> Uni.createFrom().voidItem();
            case 1 -> places.get(0);
            default -> Uni.join().all(places).andCollectFailures().replaceWithVoid().onFailure(CompositeException.class)
                    .transform(failures -> ((CompositeException) failures).getCauses().get(0));
        };
    }

    private Uni<Void> hand(Handed message, Member member) {
        return member.receiver().accept(message).onFailure(MemoryBroker::hasEnded)
                .recoverWithUni(() -> handInsteadOf(member, message));
    }

    /** Who unsubscribes while a message is published was no subscriber; another of its queue is. */
    private Uni<Void> handInsteadOf(Member gone, Handed message) {
        topics.leave(gone);
        return gone.queue().flatMap(queue -> topics.receiver(message.topic(), queue))
                .map(another -> hand(message, another))
                .orElse(Uni.createFrom().voidItem());
    }

    private static boolean hasEnded(Throwable failure) {
        return failure instanceof MicroException error && error.code() == Code.UNAVAILABLE;
    }

    @Override
    public Uni<Ending> subscribe(String pattern, Optional<String> queue, Receiver receiver) {
        return Uni.createFrom().item(() -> {
            Member member = new Member(this, TopicPattern.of(pattern), queue, receiver);
            topics.join(member);
            return () -> Uni.createFrom().voidItem().invoke(() -> topics.leave(member));
        });
    }

    @Override
    public void close() {
        topics.leaveAll(this);
    }

    private record Handed(String topic, BrokerMessage message) implements Arrival {
    }
}
