package io.quarkiverse.micro.events.runtime.log;

import java.time.Duration;

import io.quarkiverse.micro.events.StreamTransport;
import io.smallrye.mutiny.Uni;

/**
 * One delivery of an event to one member of a group.
 */
final class Flight implements StreamTransport.Held {

    final Pending pending;
    final Member member;
    private final Group group;

    // Guarded by the group
    long deadline;
    boolean begun;

    /**
     * @param deadline by which it is to be begun, and then to be acknowledged, in the time of {@link System#nanoTime()}
     */
    Flight(Pending pending, Member member, long deadline, Group group) {
        this.pending = pending;
        this.member = member;
        this.deadline = deadline;
        this.group = group;
    }

    @Override
    public boolean begin() {
        return group.begun(this);
    }

    @Override
    public void untouched() {
        group.untouched(this);
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
