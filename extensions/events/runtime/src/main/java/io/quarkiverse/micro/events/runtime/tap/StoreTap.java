package io.quarkiverse.micro.events.runtime.tap;

import java.util.List;
import java.util.function.BiConsumer;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.store.EngineDecorator;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreTable;
import io.smallrye.mutiny.Uni;

/**
 * Sees which batches brought events into the outbox, and names the events that were refused because they were dealt with.
 */
@Singleton
public class StoreTap implements EngineDecorator {

    /** Told of database and table; before there is one, the first search finds what came. */
    private volatile BiConsumer<String, String> listener = (database, table) -> {
    };
    private volatile StoreEngine engine;

    public void listen(BiConsumer<String, String> newOne) {
        listener = newOne;
    }

    /**
     * @return the names of tables that hold or held records
     */
    public Uni<List<String>> tables(String database) {
        StoreEngine known = engine;
        return known == null ? Uni.createFrom().item(List.of()) : known.tables(database);
    }

    @Override
    public StoreEngine around(StoreEngine inner) {
        engine = inner;
        return new TappedEngine(inner);
    }

    private final class TappedEngine implements StoreEngine {

        private final StoreEngine inner;

        TappedEngine(StoreEngine inner) {
            this.inner = inner;
        }

        @Override
        public StoreGuarantee guarantee() {
            return inner.guarantee();
        }

        @Override
        public StoreTable table(String database, String table) {
            return new TappedTable(inner.table(database, table), () -> listener.accept(database, table));
        }

        @Override
        public Uni<List<String>> tables(String database) {
            return inner.tables(database);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
