package io.quarkiverse.micro.events.runtime.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.store.Store;
import io.smallrye.mutiny.Uni;

/**
 * Publishes what waits in tables: of this process at once, what others left by searching. Safe for all threads.
 */
public final class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final EventStream stream;
    private final String database;
    private final Function<String, Uni<List<String>>> tables;
    private final BiFunction<String, String, Store> store;
    private final Duration interval;
    private final Map<String, TableRelay> relays = new ConcurrentHashMap<>();
    private volatile boolean searched;
    private volatile ScheduledFuture<?> next;
    private volatile boolean stopped;

    /**
     * @param database to search
     * @param tables the names of a database's tables
     * @param store by the names of database and table
     * @param interval between two searches
     */
    public OutboxRelay(EventStream stream, String database, Function<String, Uni<List<String>>> tables,
            BiFunction<String, String, Store> store, Duration interval) {
        this.stream = stream;
        this.database = database;
        this.tables = tables;
        this.store = store;
        this.interval = interval;
    }

    /**
     * Looks for what was left: once in all tables, then after every interval in those that were used since. To ask an engine
     * for all its tables again and again would be dear.
     */
    public void search() {
        if (stopped) {
            return;
        }
        if (searched) {
            relays.values().stream().filter(TableRelay::used).forEach(TableRelay::wake);
            searchLater();
            return;
        }
        Uni.createFrom().deferred(() -> tables.apply(database)).subscribe().with(names -> {
            searched = true;
            names.forEach(name -> relay(database, name).wake());
            searchLater();
        }, failure -> {
            LOG.debugf(failure, "The store cannot be searched for events that wait");
            searchLater();
        });
    }

    private void searchLater() {
        next = Later.after(interval.toNanos(), this::search);
    }

    /**
     * Events wait in this table. Does not fail, because the batch that brought them did not.
     */
    public void wake(String inDatabase, String table) {
        if (stopped) {
            return;
        }
        try {
            TableRelay relay = relay(inDatabase, table);
            relay.use();
            relay.wake();
        } catch (RuntimeException e) { // the timer's, when the application ends
            LOG.debugf(e, "The events that wait in %s are left for the next start", table);
        }
    }

    private TableRelay relay(String inDatabase, String table) {
        return relays.computeIfAbsent(inDatabase + "/" + table,
                name -> new TableRelay(name, new Round(store.apply(inDatabase, table), stream)));
    }

    /**
     * @return completes when nothing is being published any more, within 5 s
     */
    public Uni<Void> stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
        List<Uni<Void>> stops = relays.values().stream().map(TableRelay::stop).toList();
        return stops.isEmpty() ? Uni.createFrom().voidItem()
                : Uni.join().all(stops).andCollectFailures().replaceWithVoid().ifNoItem().after(LONGEST_STOP)
                        .recoverWithItem((Void) null);
    }
}
