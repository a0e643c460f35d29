package io.quarkiverse.micro.sync.runtime.file;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.test.sync.LockProcessesConformance;
import io.quarkiverse.micro.test.sync.LocksWorld;

class FileLockProcessesTest extends LockProcessesConformance {

    private static final String DIRECTORY = "test.directory";

    @TempDir
    Path directory;

    @Override
    protected Class<? extends LocksWorld> world() {
        return World.class;
    }

    @Override
    protected Map<String, String> properties() {
        return Map.of(DIRECTORY, directory.toString());
    }

    /** Amid the microseconds in which it has the file to itself. */
    @Override
    protected boolean stoppingMayBlockAll() {
        return true;
    }

    public static class World implements LocksWorld {

        @Override
        public LeaseCells open() {
            return new FileCells(Path.of(System.getProperty(DIRECTORY)));
        }

        @Override
        public Locks assemble(LeaseCells cells, String name) {
            return new MicroLocks(cells, name);
        }
    }
}
