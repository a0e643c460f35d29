package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.core.runtime.registry.WatchSubscription;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;

/**
 * All that is watched. Who watches everything watches each service that is listed or announced. Lives on the loop's thread.
 */
final class Watches {

    /** Services that strangers can make us watch. */
    private static final int MAX_SERVICES = 1_024;
    private static final long LISTING_MILLIS = 4_000;
    /** Rounds without a node after which a service that nobody asked for by name is let go. */
    private static final int MAX_EMPTY_ROUNDS = 3;

    private final Queries queries;
    private final EventLoop loop;
    private final DropCounters drops;
    private final Room room = new Room();
    private final Map<String, Watch> services = new HashMap<>();
    private final List<WatchSubscription> ofAll = new ArrayList<>();
    private boolean listing;

    Watches(Queries queries, EventLoop loop, DropCounters drops) {
        this.queries = queries;
        this.loop = loop;
        this.drops = drops;
    }

    void add(String name, WatchSubscription watcher) {
        if (watcher.ended()) {
            return;
        }
        if (name.equals(Registry.ALL)) {
            ofAll.add(watcher);
            services.values().forEach(watch -> watch.tellAll(watcher));
            if (!listing) {
                list();
            }
        } else {
            watch(name).add(watcher);
        }
    }

    void remove(String name, WatchSubscription watcher) {
        if (name.equals(Registry.ALL)) {
            ofAll.remove(watcher);
            return;
        }
        Watch watch = services.get(name);
        if (watch != null) {
            watch.remove(watcher);
            if (!watch.isWatched() && ofAll.isEmpty()) {
                services.remove(name);
                watch.end();
            }
        }
    }

    boolean wants(String service) {
        return services.containsKey(service) || !ofAll.isEmpty();
    }

    void found(FoundNode node) {
        String name = node.service().name();
        if (!node.leaving()) {
            listed(name);
        }
        Watch watch = services.get(name);
        if (watch != null) {
            watch.found(node);
        }
    }

    /** Somebody says that there is such a service. */
    void listed(String name) {
        if (ofAll.isEmpty() || services.containsKey(name)) {
            return;
        }
        if (services.size() < MAX_SERVICES) {
            watch(name);
        } else {
            drops.add(Drop.NO_ROOM);
        }
    }

    void tell(Watch watch, RegistryEvent event) {
        watch.watchers().forEach(watcher -> tell(watcher, event));
        ofAll.forEach(watcher -> tell(watcher, event));
    }

    /**
     * @param event of one node
     */
    static void tell(WatchSubscription watcher, RegistryEvent event) {
        watcher.offer(event.action(), event.service(), event.service().nodes().get(0));
        watcher.deliver();
    }

    /** @return whether nobody needs the watch any more, which is then over */
    boolean endsAfterRound(String name, Watch watch) {
        if (watch.isWatched() || !ofAll.isEmpty() && watch.emptyRounds() < MAX_EMPTY_ROUNDS) {
            return false;
        }
        services.remove(name);
        watch.end();
        return true;
    }

    void fail(Throwable cause) {
        ofAll.forEach(watcher -> fail(watcher, cause));
        for (Watch watch : services.values()) {
            watch.watchers().forEach(watcher -> fail(watcher, cause));
            watch.end();
        }
        services.clear();
        ofAll.clear();
    }

    static void fail(WatchSubscription watcher, Throwable cause) {
        watcher.fail(cause);
        watcher.deliver();
    }

    private Watch watch(String name) {
        Watch watch = services.get(name);
        if (watch == null) {
            watch = new Watch(name, new WatchedService(room, drops), queries, loop, this);
            services.put(name, watch);
            watch.start();
        }
        return watch;
    }

    private void list() {
        listing = !ofAll.isEmpty();
        if (listing) {
            queries.askForServices();
            loop.after(LISTING_MILLIS, this::list);
        }
    }
}
