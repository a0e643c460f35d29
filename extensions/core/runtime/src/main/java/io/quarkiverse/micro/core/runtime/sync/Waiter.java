package io.quarkiverse.micro.core.runtime.sync;

import java.util.function.Consumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * One in this process who waits for a lock.
 *
 * @param deadline of its patience; meaningless where it is endless
 */
record Waiter(LockListener.Kind kind, String id, Ticket ticket, long ttl, long since, boolean endless, long deadline,
        Consumer<Lease> got, Consumer<MicroException> failed, Fate fate) {

    boolean isOver(long now) {
        return !endless && now - deadline >= 0;
    }

    /**
     * @return whether it has the lock; false where it does not want it any more
     */
    boolean give(Lease lease) {
        return fate.serve(() -> got.accept(lease));
    }

    void fail(MicroException failure) {
        if (fate.seal()) {
            failed.accept(failure);
        }
    }

    /** Its patience is over, and the engine has not said yet whether the lock is free. */
    void unanswered() {
        fail(new MicroException(Code.UNAVAILABLE, kind + " '" + id + "' could not be had: its engine has not answered within "
                + shown()));
    }

    /**
     * @param trouble as in {@link #tooLate}
     */
    void giveUp(Throwable trouble) {
        fail(tooLate(trouble));
    }

    /**
     * @param trouble what kept it from being served; null for none but others
     */
    MicroException tooLate(Throwable trouble) {
        String what = kind + " '" + id + "' ";
        return trouble == null
                ? new MicroException(Code.DEADLINE_EXCEEDED, what + "was not free in time: " + shown()
                        + " to wait were given. Be more patient, or hold it for less long")
                : MicroException.builder(Code.UNAVAILABLE).cause(trouble)
                        .detail(what + "could not be had: " + trouble.getMessage()).build();
    }

    private String shown() {
        return (deadline - since) / 1_000_000 + " ms";
    }
}
