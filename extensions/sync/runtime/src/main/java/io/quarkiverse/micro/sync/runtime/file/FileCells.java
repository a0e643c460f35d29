package io.quarkiverse.micro.sync.runtime.file;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.LeaseCells;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Cells that all processes of this host share that name the same directory. It is made, and the file in it is opened, when
 * first used.
 */
final class FileCells implements LeaseCells {

    private static final String FILE = "locks";

    private final Path path;
    private LockFile file;
    private boolean closed;

    /**
     * @param directory of a file system of this host: on those of a network locks of files are not to be trusted
     */
    FileCells(Path directory) {
        this.path = directory.resolve(FILE);
    }

    @Override
    public Uni<LeaseCell> read(String id) {
        return ask(state -> state.read(id));
    }

    @Override
    public Uni<OptionalLong> write(String id, long ifVersion, byte[] content) {
        return ask(state -> state.write(id, ifVersion, content));
    }

    @Override
    public Uni<Boolean> remove(String id, long ifVersion) {
        return ask(state -> state.remove(id, ifVersion));
    }

    @Override
    public Multi<LeaseCell> watch(String id) {
        return Multi.createFrom().deferred(() -> file().watch(id));
    }

    @Override
    public Uni<List<String>> ids() {
        return ask(FileState::ids);
    }

    private <T> Uni<T> ask(Function<FileState, T> work) {
        return Uni.createFrom().deferred(() -> file().ask(work));
    }

    private synchronized LockFile file() {
        if (closed) {
            throw new MicroException(Code.UNAVAILABLE, path + " is closed");
        }
        try {
            if (file == null) {
                file = LockFiles.open(path);
            }
            return file;
        } catch (UncheckedIOException e) {
            throw MicroException.builder(Code.UNAVAILABLE).cause(e).detail("The directory of " + path + " cannot be made: "
                    + e.getMessage() + ". Name another: quarkus.micro.sync.directory").build();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (file != null) {
            LockFiles.close(file);
            file = null;
        }
    }
}
