package io.quarkiverse.micro.events;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/**
 * How the consumer of an event tells what came of it. Acts when subscribed to; only the first of all counts, and none after the
 * time to acknowledge has passed.
 */
public interface Acknowledgement {

    /** Of events that nobody need acknowledge. */
    Acknowledgement NONE = new Acknowledgement() {

        @Override
        public Uni<Void> ack() {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> nack(Duration delay) {
            return Uni.createFrom().voidItem();
        }
    };

    Uni<Void> ack();

    /**
     * @param delay before it comes again, up to a day
     */
    Uni<Void> nack(Duration delay);
}
