package io.quarkiverse.micro.store.dev;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.mutiny.Uni;

/**
 * What the Dev UI shows and does, all of it tools of Dev MCP, too. Those that only read are on by default; deleting a developer
 * switches on.
 */
public class StoreJsonRPCService {

    private static final int LARGEST_PAGE = 1_000;

    private final Store store;
    private final StoreEngine engine;
    private final String type;
    private final String database;

    public StoreJsonRPCService(Store store, StoreEngine engine, BackEnds.Chosen<StoreProvider> chosen,
            StoreSettings settings) {
        this.store = store;
        this.engine = engine;
        this.type = chosen.name();
        this.database = settings.database();
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The store that keeps the records of this application: its type, its database, and what it guarantees")
    public StoreState store() {
        return StoreState.of(type, database, store.guarantee());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The tables of a database of the store")
    public Uni<List<String>> tables(@JsonRpcDescription("The database; empty for the configured one") String database) {
        return engine.tables(databaseOr(database)).map(tables -> tables.stream().sorted().toList());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The records of a table, sorted by key: key, size of the value, version, and when it expires")
    public Uni<List<RecordLine>> records(
            @JsonRpcDescription("The database; empty for the configured one") String database,
            @JsonRpcDescription("The table") String table,
            @JsonRpcDescription("Only keys that begin so; empty for all") String prefix,
            @JsonRpcDescription("Only keys behind this one, the last of the page before; empty for the first page") String after,
            @JsonRpcDescription("How many at most, 1 to 1000") int limit) {
        ListQuery page = new ListQuery(prefix == null ? "" : prefix, "", Math.max(1, Math.min(LARGEST_PAGE, limit)),
                Optional.ofNullable(after).filter(it -> !it.isEmpty()));
        return table(database, table).list(page).map(found -> found.stream().map(RecordLine::of).toList());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("A record with the beginning of its value, as JSON or other text where it is that, and in hexadecimal")
    public Uni<RecordDetails> record(
            @JsonRpcDescription("The database; empty for the configured one") String database,
            @JsonRpcDescription("The table") String table,
            @JsonRpcDescription("The key") String key) {
        return table(database, table).read(key).map(found -> found.map(RecordDetails::of)
                .orElseThrow(() -> new MicroException(Code.NOT_FOUND, "There is no record '" + key + "' in " + table)));
    }

    @JsonRpcDescription("Deletes a record")
    public Uni<Boolean> delete(
            @JsonRpcDescription("The database; empty for the configured one") String database,
            @JsonRpcDescription("The table") String table,
            @JsonRpcDescription("The key") String key) {
        return table(database, table).delete(key).replaceWith(true);
    }

    private Store table(String database, String table) {
        return store.scoped(databaseOr(database), table);
    }

    private String databaseOr(String given) {
        return given == null || given.isBlank() ? database : given.strip();
    }
}
