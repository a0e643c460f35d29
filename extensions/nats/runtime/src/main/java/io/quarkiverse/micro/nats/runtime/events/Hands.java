package io.quarkiverse.micro.nats.runtime.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.nats.client.Message;
import io.nats.client.api.ConsumerInfo;

/**
 * What a member has in its hands, and what of it may be handed out: of each key only the first, and no more at a time than may
 * be in flight. Safe for all threads.
 */
final class Hands {

    /** What only waits for its delay: so many events are kept beyond those that may be in flight. */
    private static final int MOST_DELAYED = 1000;

    private final int most;
    private final TreeMap<Long, Hand> all = new TreeMap<>(); // guards what follows, too
    private final Map<String, Deque<Hand>> lines = new HashMap<>();
    private final TreeMap<Long, Hand> ready = new TreeMap<>();
    private int out;
    private int delayed;
    private boolean held;
    private boolean closed;

    /**
     * @param most that are out at a time
     */
    Hands(int most) {
        this.most = most;
    }

    void add(Hand hand) {
        synchronized (all) {
            all.put(hand.sequence, hand);
            if (hand.key != null) {
                lines.computeIfAbsent(hand.key, key -> new ArrayDeque<>()).add(hand);
            }
            look(hand);
        }
    }

    /**
     * @return the one that is here already, with this as its message; null where there is none
     */
    Hand again(Message message) {
        synchronized (all) {
            Hand hand = all.get(message.metaData().streamSequence());
            if (hand == null) {
                return null;
            }
            if (message.metaData().deliveredCount() <= hand.count) { // of another consumer: the group was moved
                drop();
                return null;
            }
            hand.came(message);
            return hand;
        }
    }

    /**
     * @return how many more may come
     */
    int room() {
        synchronized (all) {
            return most - all.size() + Math.min(delayed, MOST_DELAYED);
        }
    }

    /**
     * @return whether nothing is missing of what the server has as delivered and not acknowledged. What was delivered after it
     *         looked, or is being acknowledged, may make up for nothing
     */
    boolean haveAllOf(ConsumerInfo group) {
        long delivered = group.getDelivered().getConsumerSequence();
        synchronized (all) {
            return group.getNumAckPending() <= all.values().stream()
                    .filter(hand -> !hand.settled && hand.place <= delivered).count();
        }
    }

    /** A server that lost what it did last, in a crash, delivers that as if it never had. */
    void forgotten(ConsumerInfo by) {
        long delivered = by.getDelivered().getConsumerSequence();
        synchronized (all) {
            all.values().stream().filter(hand -> hand.place > delivered).forEach(hand -> hand.count = 0);
        }
    }

    /** The group was moved: what it had is nobody's any more. */
    void drop() {
        synchronized (all) {
            orphan();
            clear();
        }
    }

    /**
     * As {@link #drop()}, for who knows when it was moved.
     *
     * @return what came after that: the server waits for its acknowledgement
     */
    List<Hand> drop(long moved) {
        synchronized (all) {
            List<Hand> since = all.values().stream().filter(hand -> hand.came - moved > 0).toList();
            drop();
            return since;
        }
    }

    /** The server knows nothing of these any more, so that they need no acknowledgement. */
    void orphan() {
        synchronized (all) {
            all.values().forEach(hand -> hand.orphan = true);
        }
    }

    List<Hand> list() {
        synchronized (all) {
            return List.copyOf(all.values());
        }
    }

    /** Holds everything back that is not out. */
    void hold() {
        synchronized (all) {
            held = true;
            ready.clear();
        }
    }

    void release() {
        synchronized (all) {
            held = false;
            lines.clear();
            for (Hand hand : all.values()) { // what came again may be older than what came before
                if (hand.key != null) {
                    lines.computeIfAbsent(hand.key, key -> new ArrayDeque<>()).add(hand);
                }
            }
            all.values().forEach(this::look);
        }
    }

    /**
     * As {@link #release}, where another member is to have what was held back.
     *
     * @return that. What is out or settled, or waits for its delay, stays
     */
    List<Hand> giveUp() {
        synchronized (all) {
            List<Hand> held = all.values().stream().filter(hand -> !hand.out && !hand.delayed && !hand.settled).toList();
            held.forEach(hand -> all.remove(hand.sequence));
            release();
            return held;
        }
    }

    /** From now on nothing is handed out; it is settled or given back. */
    void close() {
        synchronized (all) {
            closed = true;
            ready.clear();
        }
    }

    boolean isHeld() {
        synchronized (all) {
            return held;
        }
    }

    /**
     * @return what is to be handed out now, marked so, in the order of the stream; null for nothing
     */
    Hand next() {
        synchronized (all) {
            if (out >= most || ready.isEmpty()) {
                return null;
            }
            Hand hand = ready.pollFirstEntry().getValue();
            hand.out = true;
            hand.outSince = System.nanoTime();
            hand.delivery++;
            out++;
            return hand;
        }
    }

    /**
     * @param delivery that was handed out
     * @return whether it is the one that counts: it is settled now, as it was where that did not get to the server
     */
    boolean settle(Hand hand, int delivery) {
        synchronized (all) {
            if (!has(hand) || hand.delivery != delivery || !hand.out && !hand.settled) {
                return false;
            }
            takeBack(hand);
            hand.settled = true;
            return true;
        }
    }

    /**
     * @return whether it is the delivery that counts: the event waits until it is {@link #again(Hand, int)} to be handed out
     */
    boolean delay(Hand hand, int delivery) {
        synchronized (all) {
            if (!has(hand) || hand.delivery != delivery || !hand.out) {
                return false;
            }
            takeBack(hand);
            hand.delayed = true;
            delayed++;
            return true;
        }
    }

    /**
     * Is to be handed out once more.
     *
     * @param delivery the present one; with another one it is too late
     */
    void again(Hand hand, int delivery) {
        synchronized (all) {
            if (has(hand) && hand.delivery == delivery && (hand.out || hand.delayed)) {
                takeBack(hand);
                if (hand.delayed) {
                    hand.delayed = false;
                    delayed--;
                }
                hand.attempt++;
                look(hand);
            }
        }
    }

    void remove(Hand hand) {
        synchronized (all) {
            if (!all.remove(hand.sequence, hand) || hand.key == null) {
                return;
            }
            Deque<Hand> line = lines.get(hand.key);
            line.remove(hand);
            if (line.isEmpty()) {
                lines.remove(hand.key);
            } else {
                look(line.peek());
            }
        }
    }

    /**
     * @return all there was
     */
    Collection<Hand> clear() {
        synchronized (all) {
            List<Hand> last = new ArrayList<>(all.values());
            all.clear();
            lines.clear();
            ready.clear();
            out = 0;
            delayed = 0;
            return last;
        }
    }

    private boolean has(Hand hand) {
        return all.get(hand.sequence) == hand;
    }

    private void takeBack(Hand hand) {
        if (hand.out) {
            hand.out = false;
            out--;
        }
    }

    private void look(Hand hand) {
        if (!held && !closed && !hand.out && !hand.delayed && !hand.settled
                && (hand.key == null || lines.get(hand.key).peek() == hand)) {
            ready.put(hand.sequence, hand);
        }
    }
}
