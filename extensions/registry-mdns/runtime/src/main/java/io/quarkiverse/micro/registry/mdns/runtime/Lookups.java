package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.quarkiverse.micro.registry.Service;

/**
 * The lookups under way. A lookup ends when answers came and none followed for a moment: the nodes of a network answer within
 * milliseconds, and who looks a service up watches it as well and hears of stragglers there. Lives on the loop's thread.
 */
final class Lookups {

    private static final long QUIET_MILLIS = 15;
    /** After how many milliseconds the question is asked again while nobody answered, because packets get lost. */
    private static final List<Long> REPEATS = List.of(25L, 100L);
    /** When nobody answered by then nobody will: Go Micro waits 100 ms. */
    private static final long MAX_MILLIS = 250;

    private final Queries queries;
    private final EventLoop loop;
    private final DropCounters drops;
    private final Map<String, List<Lookup>> pending = new HashMap<>();

    Lookups(Queries queries, EventLoop loop, DropCounters drops) {
        this.queries = queries;
        this.loop = loop;
        this.drops = drops;
    }

    /**
     * @param done takes the versions found, none when nobody answers, after 250 ms at most
     */
    void start(String service, Consumer<List<Service>> done) {
        Lookup lookup = new Lookup(done);
        pending.computeIfAbsent(service, name -> new ArrayList<>()).add(lookup);
        queries.askForNodes(service);
        for (long millis : REPEATS) {
            loop.after(millis, () -> repeat(service, lookup));
        }
        loop.after(MAX_MILLIS, () -> finish(service, lookup));
    }

    boolean wants(String service) {
        return pending.containsKey(service);
    }

    void found(FoundNode node) {
        for (Lookup lookup : pending.getOrDefault(node.service().name(), List.of())) {
            boolean first = lookup.isEmpty();
            if (!lookup.add(node)) {
                drops.add(Drop.NO_ROOM);
            } else if (first && !lookup.isEmpty()) {
                whenQuiet(node.service().name(), lookup, QUIET_MILLIS);
            }
        }
    }

    /** Ends all with what they have. */
    void finishAll() {
        List<Lookup> all = pending.values().stream().flatMap(List::stream).toList();
        pending.clear();
        all.forEach(Lookup::finish);
    }

    private void whenQuiet(String service, Lookup lookup, long millis) {
        loop.after(millis, () -> {
            long left = QUIET_MILLIS - TimeUnit.NANOSECONDS.toMillis(lookup.quietNanos());
            if (left <= 0) {
                finish(service, lookup);
            } else {
                whenQuiet(service, lookup, left);
            }
        });
    }

    private void repeat(String service, Lookup lookup) {
        if (lookup.isEmpty() && isPending(service, lookup)) {
            queries.askForNodes(service);
        }
    }

    private void finish(String service, Lookup lookup) {
        List<Lookup> same = pending.get(service);
        if (same == null || !same.remove(lookup)) {
            return;
        }
        if (same.isEmpty()) {
            pending.remove(service);
        }
        lookup.finish();
    }

    private boolean isPending(String service, Lookup lookup) {
        return pending.getOrDefault(service, List.of()).contains(lookup);
    }
}
