package io.quarkiverse.micro.core.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Bounded;
import io.quarkiverse.micro.core.runtime.policy.TimeLimit;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The store over any engine.
 */
public final class MicroStore implements Store, AutoCloseable {

    private final StoreEngine engine;
    private final StoreSettings settings;
    private final List<StoreInterceptor> interceptors;
    private final AtomicBoolean closed;
    private final StoreLimits limits;
    private final TimeLimit timeLimit;
    private final StoreTable table;
    private final Fences fences;

    /**
     * @param interceptors outermost first
     * @throws MicroException <em>invalid argument</em> where the settings' names are no names
     */
    public MicroStore(StoreEngine engine, StoreSettings settings, List<StoreInterceptor> interceptors) {
        this(engine, settings, List.copyOf(interceptors), new AtomicBoolean(), new TimeLimit(settings.timeout()));
    }

    private MicroStore(StoreEngine engine, StoreSettings settings, List<StoreInterceptor> interceptors, AtomicBoolean closed,
            TimeLimit timeLimit) {
        StoreLimits.requireName("database", settings.database());
        StoreLimits.requireName("table", settings.table());
        this.engine = engine;
        this.settings = settings;
        this.interceptors = interceptors;
        this.closed = closed;
        this.limits = new StoreLimits(engine.guarantee(), settings.maxValueSize());
        this.timeLimit = timeLimit;
        this.table = engine.table(settings.database(), settings.table());
        this.fences = new Fences(table);
    }

    @Override
    public StoreGuarantee guarantee() {
        return engine.guarantee();
    }

    @Override
    public Uni<Optional<StoreRecord>> read(String key) {
        return run("read", 0, () -> {
            StoreLimits.requireKey(key);
            return table.read(key);
        });
    }

    @Override
    public Uni<List<Long>> apply(List<Change> changes) {
        List<Change> all = List.copyOf(changes);
        return run("apply", all.size(), () -> {
            return limits.requireApplicable(all) ? fences.apply(all) : table.apply(all);
        });
    }

    @Override
    public Uni<List<StoreRecord>> list(ListQuery query) {
        return run("list", 0, () -> {
            if (HouseKeys.contain(query.prefix())) {
                return table.list(query);
            }
            boolean first = HouseKeys.hideBehindTheEmptyKey(query) && query.asksFor("");
            return first ? table.read("").flatMap(empty -> listWith(empty, query)) : table.list(HouseKeys.leftOut(query));
        });
    }

    private Uni<List<StoreRecord>> listWith(Optional<StoreRecord> first, ListQuery query) {
        if (first.isEmpty()) {
            return table.list(HouseKeys.leftOut(query));
        }
        List<StoreRecord> all = new ArrayList<>(List.of(first.get()));
        if (query.limit() == 1) {
            return Uni.createFrom().item(all);
        }
        return table.list(HouseKeys.leftOut(query).withLimit(query.limit() - 1)).map(others -> {
            all.addAll(others);
            return all;
        });
    }

    @Override
    public Multi<StoreEvent> watch(String prefix) {
        return Multi.createFrom().deferred(() -> {
            requireOpen();
            StoreLimits.requireKey(prefix);
            Multi<StoreEvent> events = table.watch(prefix);
            return HouseKeys.contain(prefix) ? events : events.select().where(event -> !HouseKeys.contain(event.key()));
        });
    }

    @Override
    public Store scoped(String database, String table) {
        return new MicroStore(engine, new StoreSettings(database, table, settings.maxValueSize(), settings.timeout()),
                interceptors, closed, timeLimit);
    }

    /**
     * Closes the engine, for all that are {@linkplain #scoped scoped}, too.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            engine.close();
        }
    }

    private <T> Uni<T> run(String name, int changes, Supplier<Uni<T>> operation) {
        Uni<T> run = new Bounded<>("The store", () -> {
            requireOpen();
            return operation.get();
        }, timeLimit);
        if (!interceptors.isEmpty()) {
            StoreOperation call = new StoreOperation(name, settings.database(), settings.table(), changes);
            for (int i = interceptors.size() - 1; i >= 0; i--) {
                run = interceptors.get(i).around(call, run);
            }
        }
        return run;
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new MicroException(Code.UNAVAILABLE, "The store is closed");
        }
    }
}
