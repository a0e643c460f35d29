package io.quarkiverse.micro.nats.runtime.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a member has in its hands, and what of it may be handed out: of each key only the first. Safe for all threads.
 */
final class Hands {

    private final Map<Long, Hand> all = new TreeMap<>(); // guards what follows, too
    private final Map<String, Deque<Hand>> lines = new HashMap<>();
    private boolean held;
    private boolean closed;

    /**
     * @return what may be handed out now, at most this one
     */
    List<Hand> add(Hand hand) {
        synchronized (all) {
            all.put(hand.sequence, hand);
            if (hand.key != null) {
                lines.computeIfAbsent(hand.key, key -> new ArrayDeque<>()).add(hand);
            }
            return free(hand) ? List.of(hand) : List.of();
        }
    }

    /**
     * @return the one that is here already, or null
     */
    Hand get(long sequence) {
        synchronized (all) {
            return all.get(sequence);
        }
    }

    int size() {
        synchronized (all) {
            return all.size();
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
        }
    }

    /**
     * @return what may be handed out, in the order of the stream
     */
    List<Hand> release() {
        synchronized (all) {
            held = false;
            lines.clear();
            for (Hand hand : all.values()) { // what came again may be older than what came before
                if (hand.key != null) {
                    lines.computeIfAbsent(hand.key, key -> new ArrayDeque<>()).add(hand);
                }
            }
            return all.values().stream().filter(this::free).toList();
        }
    }

    /** From now on nothing is handed out; it is settled or given back. */
    void close() {
        synchronized (all) {
            closed = true;
        }
    }

    boolean isHeld() {
        synchronized (all) {
            return held;
        }
    }

    /**
     * Marks it as handed out.
     *
     * @return the number of the delivery; 0 where it is not to be handed out any more
     */
    int out(Hand hand) {
        synchronized (all) {
            if (closed || all.get(hand.sequence) != hand || hand.out) {
                return 0;
            }
            hand.out = true;
            hand.outSince = System.nanoTime();
            return ++hand.delivery;
        }
    }

    /**
     * @param delivery that was handed out
     * @return whether it is the one that counts: it is settled now
     */
    boolean settle(Hand hand, int delivery) {
        synchronized (all) {
            if (!hand.out || hand.delivery != delivery) {
                return false;
            }
            hand.out = false;
            hand.delivery++;
            return true;
        }
    }

    /**
     * Is to be handed out once more.
     *
     * @return whether it is here at all
     */
    boolean again(Hand hand) {
        synchronized (all) {
            hand.out = false;
            hand.attempt++;
            return all.get(hand.sequence) == hand && !held && !closed;
        }
    }

    /**
     * @return what may be handed out instead
     */
    List<Hand> remove(Hand hand) {
        synchronized (all) {
            all.remove(hand.sequence, hand);
            Deque<Hand> line = hand.key == null ? null : lines.get(hand.key);
            if (line == null) {
                return List.of();
            }
            line.remove(hand);
            Hand first = line.peek();
            if (first == null) {
                lines.remove(hand.key);
            }
            return first != null && free(first) ? List.of(first) : List.of();
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
            return last;
        }
    }

    private boolean free(Hand hand) {
        return !held && !closed && !hand.out && (hand.key == null || lines.get(hand.key).peek() == hand);
    }
}
