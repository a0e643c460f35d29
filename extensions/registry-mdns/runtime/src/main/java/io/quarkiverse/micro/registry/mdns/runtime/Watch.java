package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.quarkiverse.micro.core.runtime.registry.WatchSubscription;
import io.quarkiverse.micro.registry.RegistryEvent;

/**
 * Keeps asking for one service's nodes, so that one that died without a goodbye is missed: three rounds unanswered, each with
 * two repeats, and a node is gone, 14.2 s after its last answer at most. Lives on the loop's thread.
 */
final class Watch {

    /** Milliseconds between rounds, one tenth more or less so that watchers do not ask all at once. */
    private static final int ROUND_MILLIS = 4_000;
    private static final List<Long> REPEATS = List.of(150L, 400L);
    /** How long a round waits for answers. */
    private static final long ANSWER_MILLIS = 1_000;

    private final String name;
    private final WatchedService service;
    private final Queries queries;
    private final EventLoop loop;
    private final Watches watches;
    private final List<WatchSubscription> watchers = new ArrayList<>();
    private boolean ended;
    private int emptyRounds;

    Watch(String name, WatchedService service, Queries queries, EventLoop loop, Watches watches) {
        this.name = name;
        this.service = service;
        this.queries = queries;
        this.loop = loop;
        this.watches = watches;
    }

    void start() {
        startRound(true);
    }

    /** What is known already is told first: it may have been found after the watcher's own last lookup. */
    void add(WatchSubscription watcher) {
        watchers.add(watcher);
        tellAll(watcher);
    }

    void tellAll(WatchSubscription watcher) {
        service.all().forEach(event -> Watches.tell(watcher, event));
    }

    void remove(WatchSubscription watcher) {
        watchers.remove(watcher);
    }

    boolean isWatched() {
        return !watchers.isEmpty();
    }

    List<WatchSubscription> watchers() {
        return watchers;
    }

    /** @return rounds in a row after which no node was known */
    int emptyRounds() {
        return emptyRounds;
    }

    void found(FoundNode found) {
        RegistryEvent event = service.found(found);
        if (event != null) {
            watches.tell(this, event);
        }
    }

    void end() {
        ended = true;
        service.forget();
    }

    private void startRound(boolean first) {
        if (ended) {
            return;
        }
        service.startRound();
        queries.askForNodes(name);
        for (long millis : REPEATS) {
            loop.after(millis, () -> {
                if (!ended && (first || !service.allAnswered())) {
                    queries.askForNodes(name);
                }
            });
        }
        loop.after(ANSWER_MILLIS, this::endRound);
    }

    private void endRound() {
        if (ended) {
            return;
        }
        service.endRound().forEach(event -> watches.tell(this, event));
        emptyRounds = service.isEmpty() ? emptyRounds + 1 : 0;
        if (watches.endsAfterRound(name, this)) {
            return;
        }
        int jitter = ROUND_MILLIS / 10;
        long pause = ROUND_MILLIS - ANSWER_MILLIS + ThreadLocalRandom.current().nextInt(-jitter, jitter + 1);
        loop.after(pause, () -> startRound(false));
    }
}
