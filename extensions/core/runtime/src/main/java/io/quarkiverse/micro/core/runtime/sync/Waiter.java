package io.quarkiverse.micro.core.runtime.sync;

import java.util.function.Consumer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LockOptions;

/**
 * One in this process who waits for a lock.
 */
final class Waiter {

    private final LockObserver.Kind kind;
    private final String id;
    private final Ticket ticket;
    private final long ttl;
    private final long since;
    private final boolean endless;
    private final long deadline;
    private final Consumer<Lease> got;
    private final Consumer<MicroException> failed;
    private final Fate fate = new Fate();

    /**
     * @param since now
     * @param endless whether it waits for as long as it takes, whatever its options say
     */
    Waiter(LockObserver.Kind kind, String id, Ticket ticket, LockOptions options, long since, boolean endless,
            Consumer<Lease> got, Consumer<MicroException> failed) {
        this.kind = kind;
        this.id = id;
        this.ticket = ticket;
        this.ttl = options.ttl().toNanos();
        this.since = since;
        this.endless = endless;
        this.deadline = since + options.patience().toNanos();
        this.got = got;
        this.failed = failed;
    }

    LockObserver.Kind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    Ticket ticket() {
        return ticket;
    }

    long ttl() {
        return ttl;
    }

    boolean endless() {
        return endless;
    }

    /** Of its patience; meaningless where it is endless. */
    long deadline() {
        return deadline;
    }

    Fate fate() {
        return fate;
    }

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
