package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;
import java.util.function.Supplier;

import io.nats.client.api.ConsumerInfo;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.smallrye.mutiny.Uni;

/**
 * The beginning of a member's turn in a group that is served in order: what the member before has not settled must come here,
 * or be settled, before anything that is newer is handed out.
 */
final class Takeover {

    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Each time one more is taken beyond the usual room, so after many times it goes on slowly. */
    private static final int MANY = 100;
    private static final Duration LONG_PAUSE = Duration.ofSeconds(3);

    private final Member member;
    private final Hands hands;
    private final Supplier<Uni<ConsumerInfo>> group;

    /**
     * @param group how many events of it are not settled
     */
    Takeover(Member member, Hands hands, Supplier<Uni<ConsumerInfo>> group) {
        this.member = member;
        this.hands = hands;
        this.group = group;
    }

    /** Before the first message of the turn is taken. */
    void begin() {
        hands.hold();
    }

    /** When it was. */
    void awaitOthers() {
        awaitOthers(0);
    }

    private void awaitOthers(int round) {
        if (!hands.isHeld()) {
            return;
        }
        group.get().subscribe().with(info -> {
            if (hands.haveAllOf(info)) {
                hands.release();
                member.handOut();
                member.ask();
            } else {
                Later.after((round < MANY ? PAUSE : LONG_PAUSE).toNanos(), () -> again(round + 1));
            }
        }, failure -> Later.after(PAUSE.toNanos(), () -> again(round)));
    }

    private void again(int round) {
        // After a while also beyond the usual room, else there would be none for what comes again
        if (member.askFor(round > 1 ? 1 : 0)) {
            awaitOthers(round);
        }
    }
}
