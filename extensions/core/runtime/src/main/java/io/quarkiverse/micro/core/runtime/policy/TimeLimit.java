package io.quarkiverse.micro.core.runtime.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The one limit that all operations of a kind have. It plans a timer for the oldest of them only, so that one that ends in time
 * costs no timer of its own. Safe for all threads.
 */
public final class TimeLimit {

    private final Duration limit;
    private final Waiting all = new Waiting(0, null); // the oldest follows it; guards what follows, too
    private boolean planned;

    public TimeLimit(Duration limit) {
        this.limit = limit;
    }

    public Duration limit() {
        return limit;
    }

    /**
     * @param late called once on a thread of our own when the limit has passed, unless it ends before
     */
    public Waiting begin(Runnable late) {
        Waiting begun = new Waiting(System.nanoTime() + limit.toNanos(), late);
        synchronized (all) {
            begun.insertBefore(all);
            if (!planned) {
                planned = true;
                OwnThreads.ANSWERS.after(limit.toNanos(), this::endLate);
            }
        }
        return begun;
    }

    private void endLate() {
        List<Runnable> late = new ArrayList<>();
        synchronized (all) {
            long now = System.nanoTime();
            for (Waiting oldest = all.next; oldest != all && oldest.deadline - now <= 0; oldest = all.next) {
                oldest.remove();
                late.add(oldest.late);
            }
            planned = all.next != all;
            if (planned) {
                OwnThreads.ANSWERS.after(all.next.deadline - now, this::endLate);
            }
        }
        late.forEach(OwnThreads.ANSWERS::execute); // what follows may take its time
    }

    /**
     * An operation that has begun.
     */
    public final class Waiting {

        private final long deadline;
        private final Runnable late;
        private Waiting previous = this;
        private Waiting next = this;

        private Waiting(long deadline, Runnable late) {
            this.deadline = deadline;
            this.late = late;
        }

        /** It has ended, and is late no more, unless it is told so this moment. As often as one likes. */
        public void end() {
            synchronized (all) {
                remove();
            }
        }

        private void insertBefore(Waiting other) {
            next = other;
            previous = other.previous;
            previous.next = this;
            other.previous = this;
        }

        private void remove() {
            previous.next = next;
            next.previous = previous;
            previous = this;
            next = this;
        }
    }
}
