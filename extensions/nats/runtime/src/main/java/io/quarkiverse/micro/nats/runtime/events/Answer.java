package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;

import io.quarkiverse.micro.events.Acknowledgement;
import io.smallrye.mutiny.Uni;

/**
 * What becomes of one delivery.
 */
record Answer(Member member, Hand hand, int delivery) implements Acknowledgement {

    @Override
    public Uni<Void> ack() {
        return member.ack(hand, delivery);
    }

    @Override
    public Uni<Void> nack(Duration delay) {
        return member.nack(hand, delivery, delay);
    }
}
