package io.quarkiverse.micro.store.runtime.memory;

import java.util.List;
import java.util.Set;

import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.StoreGuarantee.Durability;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.test.store.OpenStore;
import io.quarkiverse.micro.test.store.StoreConformance;
import io.smallrye.mutiny.Uni;

/**
 * An engine that lacks all that engines may lack.
 */
class LackingStoreConformanceTest extends StoreConformance {

    @Override
    public OpenStore open() {
        MicroStore store = new MicroStore(new Lacking(new MemoryStore()), StoreSettings.DEFAULT, List.of());
        return new OpenStore(store, store::close);
    }

    private record Lacking(StoreEngine engine) implements StoreEngine {

        @Override
        public StoreGuarantee guarantee() {
            return new StoreGuarantee(Durability.NONE, false, Set.of(Ability.values()));
        }

        @Override
        public StoreTable table(String database, String table) {
            return engine.table(database, table);
        }

        @Override
        public Uni<List<String>> tables(String database) {
            return engine.tables(database);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
