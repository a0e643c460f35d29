package io.quarkiverse.micro.sync.runtime.file;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.test.sync.LocksConformance;

class FileLocksConformanceTest extends LocksConformance {

    @TempDir
    Path directory;

    @Override
    public LeaseCells open() {
        return new FileCells(directory);
    }

    @Override
    public Locks assemble(LeaseCells cells, String name) {
        return new MicroLocks(cells, name);
    }
}
