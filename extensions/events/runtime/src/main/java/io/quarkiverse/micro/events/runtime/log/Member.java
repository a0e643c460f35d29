package io.quarkiverse.micro.events.runtime.log;

import java.util.LinkedHashSet;
import java.util.Set;

import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.StreamTransport.Receiver;

/**
 * A consumer in its group. Guarded by the group.
 */
final class Member {

    final Receiver receiver;
    private final int most;
    private final long ackWait;

    /** In the order of their deadlines, because all have the same time. */
    private final Set<Flight> flights = new LinkedHashSet<>();

    Member(ConsumeOptions options, Receiver receiver) {
        this.receiver = receiver;
        this.most = options.maxInFlight();
        this.ackWait = options.ackWait().toNanos();
    }

    boolean hasTime() {
        return flights.size() < most;
    }

    long deadline(long now) {
        return now + ackWait;
    }

    void took(Flight flight) {
        flights.add(flight);
    }

    void began(Flight flight, long now) {
        flights.remove(flight);
        flight.deadline = deadline(now);
        flights.add(flight);
    }

    void landed(Flight flight) {
        flights.remove(flight);
    }

    Set<Flight> flights() {
        return flights;
    }

    /**
     * @return the flight whose deadline is first; null where there is none
     */
    Flight oldest() {
        return flights.isEmpty() ? null : flights.iterator().next();
    }
}
