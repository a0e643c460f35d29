package io.quarkiverse.micro.events.runtime.log;

import java.time.Duration;

import io.quarkiverse.micro.events.Acknowledgement;
import io.smallrye.mutiny.Uni;

/**
 * One delivery of an event to one member of a group.
 */
final class Flight implements Acknowledgement {

    final Pending pending;
    final Member member;
    final long deadline;
    private final Group group;

    /**
     * @param deadline by which it is to be acknowledged, in the time of {@link System#nanoTime()}
     */
    Flight(Pending pending, Member member, long deadline, Group group) {
        this.pending = pending;
        this.member = member;
        this.deadline = deadline;
        this.group = group;
    }

    @Override
    public Uni<Void> ack() {
        return Uni.createFrom().deferred(() -> group.acknowledged(this));
    }

    @Override
    public Uni<Void> nack(Duration delay) {
        return Uni.createFrom().deferred(() -> group.returned(this, delay));
    }
}
