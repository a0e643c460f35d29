package io.quarkiverse.micro.core.runtime.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What those who wait for a lock here have to write into its cell, as it is now.
 *
 * @param state to write; null where there is nothing to write yet
 * @param winner who holds the lock if that succeeds; null for nobody here
 * @param at when there will be something to write, if all stays as it is; of no meaning where there is something now
 * @param full those who find no place in the queue
 */
record Turn(LockState state, Waiter winner, long at, List<Waiter> full) {

    /**
     * @param waiting in the order of coming
     * @param left nonces of those who do not wait any more
     */
    static Turn of(LockState now, Sighting sighting, List<Waiter> waiting, Set<Long> left, long nanos) {
        if (now.holding() != null) {
            if (left.contains(now.holding().by().nonce())) { // its write came through after all
                return new Turn(now.released(), null, 0, List.of());
            }
            for (Waiter waiter : waiting) {
                if (now.isHeldBy(waiter.ticket().nonce())) { // as before, but when was not said: once more, to be safe
                    return new Turn(now.with(now.holding().renewed()), waiter, 0, List.of());
                }
            }
        }
        List<Ticket> queue = new ArrayList<>(now.queue());
        boolean changed = queue.removeIf(ticket -> left.contains(ticket.nonce()));
        Waiter first = first(now, waiting);
        long at = first == null ? Long.MAX_VALUE : sighting.claimableAt(now, now.before(first.ticket().nonce()));
        if (first != null && nanos - at >= 0) {
            int position = new LockState(null, queue).before(first.ticket().nonce());
            queue.subList(0, Math.min(position + 1, queue.size())).clear(); // who was in front did not come
            return joined(new Holding(first.ticket(), first.ttl()), queue, waiting, first, 0, true);
        }
        return joined(now.holding(), queue, waiting, null, at, changed);
    }

    private static Waiter first(LockState now, List<Waiter> waiting) {
        Waiter first = null;
        for (Waiter waiter : waiting) {
            if (first == null || now.before(waiter.ticket().nonce()) < now.before(first.ticket().nonce())) {
                first = waiter;
            }
        }
        return first;
    }

    private static Turn joined(Holding holding, List<Ticket> queue, List<Waiter> waiting, Waiter winner, long at,
            boolean changed) {
        List<Waiter> full = new ArrayList<>(0);
        LockState before = new LockState(null, List.copyOf(queue));
        for (Waiter waiter : waiting) {
            if (waiter != winner && !before.awaits(waiter.ticket().nonce())) {
                if (queue.size() < LockState.MOST_WAITING) {
                    queue.add(waiter.ticket());
                    changed = true;
                } else {
                    full.add(waiter);
                }
            }
        }
        return new Turn(changed ? new LockState(holding, queue) : null, winner, at, full);
    }
}
