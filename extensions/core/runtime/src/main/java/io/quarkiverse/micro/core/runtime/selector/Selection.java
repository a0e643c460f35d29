package io.quarkiverse.micro.core.runtime.selector;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.Ejections;
import io.quarkiverse.micro.core.runtime.discovery.ServedVersion;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.Candidate;
import io.quarkiverse.micro.selector.Candidates;
import io.quarkiverse.micro.selector.NodeFilter;

/**
 * Picks the nodes of one call, one per attempt and none twice. Belongs to its call: not for two threads at a time.
 * <p>
 * As long as no node is ejected, no filter is at work and nothing was tried, the strategy chooses among all nodes as they are.
 * Otherwise it chooses among the nodes that are left, which it sees through this object.
 */
public final class Selection implements Candidates {

    private static final int TRIED = 0;
    private static final int LEFT = 1;
    private static final int EJECTED = 2;
    private static final int SETS = 3;
    private static final int NONE = -1;

    private static final Predicate<ServedVersion> ANY = version -> true;

    private final Selector selector;
    private final CallableNodes nodes;
    private final ClientCall call;
    private final String[] labels;
    private final boolean filtered;
    private Bits bits;
    private int firstTried = NONE;
    private int choices;
    private int left;

    Selection(Selector selector, CallableNodes nodes, ClientCall call) {
        this.selector = selector;
        this.nodes = nodes;
        this.call = call;
        this.labels = call.options().labels().isEmpty() ? null : flat(call.options().labels());
        this.filtered = labels != null || selector.filters().length > 0 || !nodes.allVersionsSuit(call);
        this.bits = filtered ? new Bits(SETS, nodes.size()) : null;
    }

    /**
     * Takes a node for the next attempt. Allocates nothing for the first one.
     *
     * @return null when none is left
     */
    public Target next() {
        return next(ANY);
    }

    /**
     * As {@link #next()}, of nodes of some versions only.
     *
     * @param versions asked of each before the strategy chooses
     */
    public Target next(Predicate<ServedVersion> versions) {
        if (!filtered && firstTried == NONE && !nodes.snapshot().ejections().any() && nodes.size() > 0) {
            firstTried = checked(selector.strategy().choose(nodes, call), nodes.size());
            left = nodes.size() - 1;
            return nodes.target(firstTried);
        }
        int next = nextOfThoseLeft(versions);
        if (next == NONE) {
            return null;
        }
        bits.add(TRIED, next);
        firstTried = next;
        return nodes.target(next);
    }

    /**
     * Asks without taking one: the strategy may count what it gives.
     *
     * @return whether another node was left when {@link #next()} gave the last one
     */
    public boolean hasNext() {
        return left > 0;
    }

    /**
     * As {@link #hasNext()}, of nodes of some versions only.
     */
    public boolean hasNext(Predicate<ServedVersion> versions) {
        return isAnyLeft(versions, true);
    }

    /**
     * As {@link #hasNext(Predicate)}, of nodes that are not said to be dead.
     */
    public boolean hasLiving(Predicate<ServedVersion> versions) {
        return isAnyLeft(versions, false);
    }

    private boolean isAnyLeft(Predicate<ServedVersion> versions, boolean orDead) {
        for (int i = 0; i < nodes.size(); i++) {
            // Where nothing was sorted out, all may be called but the one that was given
            boolean there = bits == null ? i != firstTried
                    : !bits.contains(TRIED, i) && (bits.contains(LEFT, i) || orDead && bits.contains(EJECTED, i));
            if (there && versions.test(nodes.target(i).version())) {
                return true;
            }
        }
        return false;
    }

    /**
     * @return every node that {@link #next()} would not give, and why
     */
    List<LeftOut> leftOut() {
        return LeftOut.list(nodes, selector, call, this::isTried);
    }

    /**
     * @return the error for a call that no node is left for, with what became of each; <em>not sent</em>
     */
    public MicroException nothingLeft() {
        ServiceSnapshot snapshot = nodes.snapshot();
        return MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.NOT_SENT)
                .detail("No node of service '" + snapshot.service() + "' is left to call for " + call.endpoint() + ": "
                        + LeftOut.sentence(leftOut()))
                .build();
    }

    /** How many nodes the strategy may choose from. */
    @Override
    public int size() {
        return bits.size(choices);
    }

    /** One of the nodes that the strategy may choose from. */
    @Override
    public Candidate get(int index) {
        return nodes.get(bits.get(choices, index));
    }

    private int nextOfThoseLeft(Predicate<ServedVersion> versions) {
        if (bits == null) {
            bits = new Bits(SETS, nodes.size());
            if (firstTried != NONE) {
                bits.add(TRIED, firstTried);
            }
        }
        int probe = sortOut(versions);
        left = bits.size(LEFT) + bits.size(EJECTED);
        if (probe != NONE) {
            return probe;
        }
        left--;
        choices = bits.size(LEFT) > 0 ? LEFT : EJECTED; // a node said to be dead is better than none
        int size = size();
        return size == 0 ? NONE : bits.get(choices, checked(selector.strategy().choose(this, call), size));
    }

    /** Fills the sets of nodes left and ejected, unless one of the latter is due to be probed by this call. */
    private int sortOut(Predicate<ServedVersion> versions) {
        int probe = NONE;
        Ejections ejections = nodes.snapshot().ejections();
        long now = ejections.any() ? ejections.now() : 0;
        ServedVersion asked = null;
        boolean suits = false;
        for (int word = 0; word < bits.words(); word++) {
            long tried = bits.word(TRIED, word);
            long left = 0;
            long ejected = 0;
            for (int i = word << 6; i < Math.min(nodes.size(), (word + 1) << 6); i++) {
                Target target = nodes.target(i);
                if (target.version() != asked) {
                    asked = target.version();
                    suits = nodes.suits(asked, call) && versions.test(asked);
                }
                long bit = 1L << i;
                if (!suits || (tried & bit) != 0 || !passesFilters(target)) {
                    continue;
                }
                if (!target.health().isEjected()) {
                    left |= bit;
                } else if (probe == NONE && target.health().takeProbe(now)) {
                    probe = i;
                } else {
                    ejected |= bit;
                }
            }
            bits.word(LEFT, word, left);
            bits.word(EJECTED, word, ejected);
        }
        return probe;
    }

    private boolean passesFilters(Target target) {
        if (labels != null && !hasLabels(target.node())) {
            return false;
        }
        for (NodeFilter filter : selector.filters()) {
            if (!filter.accepts(target.candidate(), call)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasLabels(Node node) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(node.metadata().get(labels[i]))) {
                return false;
            }
        }
        return true;
    }

    private boolean isTried(Target target) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.target(i) == target) {
                return i == firstTried || bits != null && bits.contains(TRIED, i);
            }
        }
        return false;
    }

    private int checked(int choice, int size) {
        if (choice < 0 || choice >= size) {
            throw MicroException.builder(Code.INTERNAL).outcome(Outcome.NOT_SENT).detail("Strategy "
                    + selector.strategy().getClass().getSimpleName() + " chose node " + choice + " of " + size).build();
        }
        return choice;
    }

    /** Walked for every node, and a map's iterator would be garbage each time. */
    private static String[] flat(Map<String, String> labels) {
        String[] flat = new String[labels.size() * 2];
        int i = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            flat[i++] = label.getKey();
            flat[i++] = label.getValue();
        }
        return flat;
    }
}
