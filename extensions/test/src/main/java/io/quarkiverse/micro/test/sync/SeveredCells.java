package io.quarkiverse.micro.test.sync;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.LeaseCells;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Cells that can be cut off from their engine, as by a broken cable: what is written is not heard of, and nothing is told.
 */
public final class SeveredCells implements LeaseCells {

    private final LeaseCells cells;
    private volatile boolean severed;

    public SeveredCells(LeaseCells cells) {
        this.cells = cells;
    }

    public void sever() {
        severed = true;
    }

    public void mend() {
        severed = false;
    }

    @Override
    public Uni<LeaseCell> read(String id) {
        return unlessSevered(() -> cells.read(id));
    }

    @Override
    public Uni<OptionalLong> write(String id, long ifVersion, byte[] content) {
        return unlessSevered(() -> cells.write(id, ifVersion, content));
    }

    @Override
    public Uni<Boolean> remove(String id, long ifVersion) {
        return unlessSevered(() -> cells.remove(id, ifVersion));
    }

    @Override
    public Multi<LeaseCell> watch(String id) {
        return cells.watch(id).filter(cell -> !severed);
    }

    @Override
    public Uni<List<String>> ids() {
        return unlessSevered(cells::ids);
    }

    @Override
    public void close() {
        cells.close();
    }

    private <T> Uni<T> unlessSevered(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> severed
                ? Uni.createFrom().failure(new MicroException(Code.UNAVAILABLE, "The kit has cut off the engine"))
                : work.get());
    }
}
