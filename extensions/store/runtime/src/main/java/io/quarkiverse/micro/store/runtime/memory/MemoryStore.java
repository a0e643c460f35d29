package io.quarkiverse.micro.store.runtime.memory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreGuarantee.Durability;
import io.quarkiverse.micro.store.StoreTable;
import io.smallrye.mutiny.Uni;

/**
 * Keeps records in memory, without a limit. Never waits.
 */
public final class MemoryStore implements StoreEngine {

    private static final StoreGuarantee GUARANTEE = new StoreGuarantee(Durability.NONE, false, Set.of());

    private final Map<Name, MemoryTable> tables = new ConcurrentHashMap<>();
    private final AtomicLong versions = new AtomicLong();

    @Override
    public StoreGuarantee guarantee() {
        return GUARANTEE;
    }

    @Override
    public StoreTable table(String database, String table) {
        return tables.computeIfAbsent(new Name(database, table), name -> new MemoryTable(versions));
    }

    @Override
    public Uni<List<String>> tables(String database) {
        return Uni.createFrom().item(() -> tables.entrySet().stream()
                .filter(table -> table.getKey().database.equals(database) && table.getValue().wasUsed())
                .map(table -> table.getKey().table).sorted().toList());
    }

    @Override
    public void close() {
        tables.values().forEach(MemoryTable::close);
    }

    private record Name(String database, String table) {
    }
}
