package io.quarkiverse.micro.sync.runtime.memory;

import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.test.sync.LocksConformance;

class MemoryLocksConformanceTest extends LocksConformance {

    private final MemorySpace space = new MemorySpace();

    @Override
    public LeaseCells open() {
        return new MemoryCells(space);
    }

    @Override
    public Locks assemble(LeaseCells cells, String name) {
        return new MicroLocks(cells, name);
    }
}
