package io.quarkiverse.micro.sync.runtime.memory;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.LeaseCells;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Cells that all share who were opened over the same {@link MemorySpace}.
 */
public final class MemoryCells implements LeaseCells {

    private final MemorySpace space;
    private final AtomicBoolean closed = new AtomicBoolean();

    public MemoryCells(MemorySpace space) {
        this.space = space;
    }

    @Override
    public Uni<LeaseCell> read(String id) {
        return Uni.createFrom().item(() -> open().read(id));
    }

    @Override
    public Uni<OptionalLong> write(String id, long ifVersion, byte[] content) {
        return Uni.createFrom().item(() -> open().write(id, ifVersion, content));
    }

    @Override
    public Uni<Boolean> remove(String id, long ifVersion) {
        return Uni.createFrom().item(() -> open().remove(id, ifVersion));
    }

    @Override
    public Multi<LeaseCell> watch(String id) {
        return Multi.createFrom().deferred(() -> open().watch(id));
    }

    @Override
    public Uni<List<String>> ids() {
        return Uni.createFrom().item(() -> open().ids());
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private MemorySpace open() {
        if (closed.get()) {
            throw new MicroException(Code.UNAVAILABLE, "The cells of locks are closed");
        }
        return space;
    }
}
