package io.quarkiverse.micro.nats.runtime.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.StoreTable;
import io.smallrye.mutiny.Uni;

/**
 * A store whose databases are key-value buckets of NATS, made when they are first used: a bucket of the same name, a stream
 * named {@code KV_} and the name. A record is the last message of its table's name, a dot, and its key; its version is the
 * message's sequence.
 */
public final class NatsStore implements StoreEngine {

    private final JetStreamLink js;
    private final JetStreamSettings settings;
    private final Map<String, Database> databases = new ConcurrentHashMap<>();
    private final KeyLists lists = new KeyLists();
    private final Set<StoreWatch> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param link in use, and released when this closes
     */
    public NatsStore(NatsLink link, JetStreamSettings settings) {
        this.js = new JetStreamLink(link);
        this.settings = settings;
    }

    /**
     * While nothing is connected it is taken for granted that the server is a new one.
     */
    @Override
    public StoreGuarantee guarantee() {
        EnumSet<Ability> lacks = EnumSet.noneOf(Ability.class);
        if (!js.canExpire()) {
            lacks.add(Ability.EXPIRY);
        }
        if (!js.canBatch()) {
            lacks.add(Ability.BATCH);
        }
        return new StoreGuarantee(StoreGuarantee.Durability.ENGINE, true, lacks);
    }

    @Override
    public StoreTable table(String database, String table) {
        return new NatsTable(js, database(database), table, lists, watches, closed::get);
    }

    @Override
    public Uni<List<String>> tables(String database) {
        return database(database).bucket().keys(">")
                .map(found -> found.keys().stream().map(key -> key.substring(0, Math.max(0, key.indexOf('.'))))
                        .filter(name -> !name.isEmpty()).distinct().sorted().toList());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watches.forEach(StoreWatch::close);
            js.link().release();
        }
    }

    private Database database(String name) {
        return databases.computeIfAbsent(name, database -> Database.of(new Bucket(js, database, settings)));
    }
}
