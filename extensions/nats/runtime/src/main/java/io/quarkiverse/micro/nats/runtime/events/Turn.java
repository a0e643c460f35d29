package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.nats.client.Message;
import io.nats.client.api.ConsumerInfo;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.smallrye.mutiny.Uni;

/**
 * A member's turns in a group that is served in order. When one begins, what the member before has not settled must come here,
 * or be settled, before anything that is newer is handed out. When it ends before that, what is held back is the next one's.
 */
final class Turn {

    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Each time one more is taken beyond the usual room, so after many times it goes on slowly. */
    private static final int MANY = 100;
    private static final Duration LONG_PAUSE = Duration.ofSeconds(2); // two of them are shorter than a turn that nobody asks in

    private final Member member;
    private final Hands hands;
    private final Supplier<Uni<ConsumerInfo>> group;

    /** The server's name for the turn that began last, and whether this has not ended, as far as this member knows. */
    private volatile String pin;
    private volatile boolean present;
    private int number; // guarded by this

    /**
     * @param group how many events of it are not settled, and whose turn it is
     */
    Turn(Member member, Hands hands, Supplier<Uni<ConsumerInfo>> group) {
        this.member = member;
        this.hands = hands;
        this.group = group;
    }

    /**
     * @return what to ask with; null out of turn
     */
    String pin() {
        return present ? pin : null;
    }

    /** What comes from now on may be of another turn, or after what was lost. */
    void end() {
        present = false;
    }

    /**
     * @param given the turn in which the message comes; null where nobody takes turns
     * @param first whether it is the first over its connection: what was on its way before it may be lost
     */
    synchronized void take(Message message, String given, boolean first) {
        boolean begins = given != null && (first || !present || !given.equals(pin));
        if (begins) {
            pin = given;
            present = true;
            hands.hold();
        }
        member.take(message);
        if (begins) {
            awaitOthers(++number, 0);
        }
    }

    /**
     * @return completes with whether it is this member's turn still, which may have lost it without asking
     */
    Uni<Boolean> isOwn() {
        return pin == null ? Uni.createFrom().item(false) : group.get().map(info -> pin.equals(Consumers.pin(info)));
    }

    private void awaitOthers(int turn, int round) {
        group.get().subscribe().with(info -> look(turn, round, info),
                failure -> Later.after(PAUSE.toNanos(), () -> again(turn, round)));
    }

    private void look(int turn, int round, ConsumerInfo info) {
        List<Hand> others = List.of();
        synchronized (this) { // so that nothing of the turn that ended is taken after that
            if (turn != number) {
                return;
            }
            String now = Consumers.pin(info);
            // Two that hold back would wait for each other. Where it is nobody's turn, as after a change of leaders, it may soon
            // be ours again
            if (now == null ? round > MANY : !now.equals(pin)) {
                present = false;
                others = hands.giveUp();
            } else if (hands.haveAllOf(info)) {
                hands.release();
            } else {
                Later.after((round < MANY ? PAUSE : LONG_PAUSE).toNanos(), () -> again(turn, round + 1));
                return;
            }
        }
        others.forEach(Hand::giveBack);
        member.handOut();
        member.ask();
    }

    private void again(int turn, int round) {
        // After a while also beyond the usual room, else there would be none for what comes again
        if (member.askFor(round > 1 ? 1 : 0)) {
            awaitOthers(turn, round);
        }
    }
}
