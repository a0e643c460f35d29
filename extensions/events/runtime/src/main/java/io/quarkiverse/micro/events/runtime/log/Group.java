package io.quarkiverse.micro.events.runtime.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.events.TopicState.GroupState;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * The consumers of a topic that share its events: who has which, which come again, and how far all of them are. One thread at a
 * time reads and delivers. Safe for all threads.
 */
final class Group {

    private static final Logger LOG = Logger.getLogger(Group.class);

    /** What is read and not dealt with: so many events, and so many bytes of them. */
    private static final int MOST_HELD = 20_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final int PAGE = 512;
    private static final long PAGE_BYTES = 4L << 20;

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final String topic;
    private final String name;
    private final boolean kept;
    private final boolean ordered;
    private final EventLog log;
    private final PlaceKeeper keeper;

    // Guarded by this
    private final List<Member> members = new ArrayList<>();
    private final GroupQueue queue = new GroupQueue();
    private final Map<Long, Flight> flights = new HashMap<>();
    private GroupPlace place;
    private long next;
    private int held;
    private long heldBytes;
    private int turn;
    private Future<?> timer;
    private long planned;

    private final SerialWork delivering = new SerialWork(this::deliver, Infrastructure.getDefaultExecutor());

    /**
     * @param kept whether its place outlives its members
     */
    Group(String topic, String name, boolean kept, boolean ordered, GroupPlace place, EventLog log) {
        this.topic = topic;
        this.name = name;
        this.kept = kept;
        this.ordered = ordered;
        this.place = place;
        this.next = place.upTo() + 1;
        this.log = log;
        this.keeper = new PlaceKeeper(topic, name, log, this::placeToKeep);
    }

    String name() {
        return name;
    }

    boolean isKept() {
        return kept;
    }

    synchronized void join(Member member) {
        members.add(member);
        wake();
    }

    /**
     * Gives back what it had.
     *
     * @return whether nobody is left
     */
    boolean leave(Member member) {
        boolean last;
        synchronized (this) {
            members.remove(member);
            long now = System.nanoTime();
            List.copyOf(member.flights()).forEach(flight -> giveBack(flight, now));
            last = members.isEmpty();
            if (last) {
                cancelTimer();
            }
        }
        wake();
        keepPlace().subscribe().with(done -> {
        }, failure -> LOG.debugf(failure, "How often events were tried is not kept"));
        return last;
    }

    synchronized GroupState state(Extent extent) {
        long upTo = Math.max(place.upTo(), extent.first() - 1);
        return new GroupState(name, upTo, Math.max(0, extent.last() - upTo - place.beyond(upTo)), flights.size());
    }

    /** Goes on there; what is in flight counts no more. */
    Uni<Void> seek(long offset) {
        synchronized (this) {
            flights.values().forEach(flight -> flight.member.landed(flight));
            flights.clear();
            queue.clear();
            held = 0;
            heldBytes = 0;
            next = offset;
            place = new GroupPlace(offset - 1);
        }
        wake();
        return keepPlace();
    }

    Uni<Void> keepPlace() {
        return kept ? keeper.keep() : DONE;
    }

    Uni<Void> acknowledged(Flight flight) {
        boolean more;
        synchronized (this) {
            StoredEvent event = flight.pending.event();
            if (flights.remove(event.offset(), flight)) {
                more = held == MOST_HELD || heldBytes >= MOST_BYTES;
                flight.member.landed(flight);
                place.add(event.offset());
                held--;
                heldBytes -= event.bytes();
                queue.done(flight.pending);
                more |= queue.hasReady();
            } else if (place.has(event.offset())) {
                more = false; // said again, because it could not be kept
            } else {
                return DONE; // too late: somebody else has it
            }
        }
        if (more) {
            wake();
        }
        return keepPlace();
    }

    /**
     * @return whether its member still has it
     */
    synchronized boolean begun(Flight flight) {
        if (hasLanded(flight)) {
            return false;
        }
        flight.begun = true;
        flight.member.began(flight, System.nanoTime());
        return true;
    }

    synchronized void untouched(Flight flight) {
        flight.begun = false;
    }

    Uni<Void> returned(Flight flight, Duration delay) {
        synchronized (this) {
            if (hasLanded(flight)) {
                return DONE;
            }
            land(flight, System.nanoTime() + delay.toNanos());
        }
        wake();
        return keepPlace();
    }

    /** There may be something to deliver. */
    void wake() {
        delivering.run();
    }

    private synchronized byte[] placeToKeep() {
        return place.toBytes();
    }

    private boolean hasLanded(Flight flight) {
        return flights.get(flight.pending.event().offset()) != flight;
    }

    /** What only waited for its consumer was not tried. */
    private void giveBack(Flight flight, long now) {
        if (flight.begun) {
            land(flight, now);
        } else {
            remove(flight);
            queue.comesAgain(flight.pending.untouched(now), now);
        }
    }

    private void remove(Flight flight) {
        flights.remove(flight.pending.event().offset());
        flight.member.landed(flight);
    }

    /** It comes again. */
    private void land(Flight flight, long due) {
        remove(flight);
        place.tried(flight.pending.event().offset(), flight.pending.attempt());
        queue.comesAgain(flight.pending.again(due), System.nanoTime());
    }

    private void deliver() {
        try {
            deliverAll();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Events of '%s' cannot be delivered to the group '%s'; tried again in %s", topic, name, RETRY);
            Later.after(RETRY.toNanos(), this::wake);
        }
    }

    private void deliverAll() {
        List<Flight> begun = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = read();
            synchronized (this) {
                long now = System.nanoTime();
                members.forEach(member -> takeBackOverdue(member, now));
                begin(now, begun);
                plan(now);
            }
            for (Flight flight : begun) {
                flight.member.receiver
                        .accept(flight.pending.event().delivered(topic, flight.pending.attempt(), flight));
            }
            more |= !begun.isEmpty();
            begun.clear();
        }
    }

    /**
     * @return whether there may be something to deliver now
     */
    private boolean read() {
        long from;
        synchronized (this) {
            if (queue.hasReady() || held >= MOST_HELD || heldBytes >= MOST_BYTES || members.isEmpty()) {
                return false;
            }
            from = next;
        }
        List<StoredEvent> page = log.read(topic, from, PAGE, PAGE_BYTES);
        synchronized (this) {
            if (next != from) {
                return true; // somebody has sought meanwhile
            }
            if (page.isEmpty()) {
                return false;
            }
            for (StoredEvent event : page) {
                place.passOver(next, event.offset() - 1); // what was there is gone, or could not be stored
                hold(event);
                next = event.offset() + 1;
            }
            return true;
        }
    }

    private void hold(StoredEvent event) {
        if (!place.has(event.offset())) {
            held++;
            heldBytes += event.bytes();
            queue.add(new Pending(event, place.attempts(event.offset()) + 1, 0), ordered);
        }
    }

    private void takeBackOverdue(Member member, long now) {
        Flight oldest = member.oldest();
        while (oldest != null && oldest.deadline - now <= 0) {
            giveBack(oldest, now);
            oldest = member.oldest();
        }
    }

    private void begin(long now, List<Flight> begun) {
        Member member = memberWithTime();
        Pending pending = member == null ? null : queue.next(now);
        while (pending != null) {
            Flight flight = new Flight(pending, member, member.deadline(now), this);
            flights.put(pending.event().offset(), flight);
            member.took(flight);
            begun.add(flight);
            member = memberWithTime();
            pending = member == null ? null : queue.next(now);
        }
    }

    /** In turn; null where nobody has. */
    private Member memberWithTime() {
        for (int tried = 0; tried < members.size(); tried++) {
            turn = (turn + 1) % members.size();
            if (members.get(turn).hasTime()) {
                return members.get(turn);
            }
        }
        return null;
    }

    /** Looks again when something comes due, and does not mind to look too early. */
    private void plan(long now) {
        if (members.isEmpty()) {
            return;
        }
        long first = queue.untilDue(now);
        for (Member member : members) {
            if (member.oldest() != null) {
                first = Math.min(first, member.oldest().deadline - now);
            }
        }
        if (first == Long.MAX_VALUE || timer != null && planned - (now + first) <= 0) {
            return;
        }
        cancelTimer();
        planned = now + Math.max(0, first);
        timer = Later.after(planned - now, this::due);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void due() {
        synchronized (this) {
            timer = null;
        }
        wake();
    }
}
