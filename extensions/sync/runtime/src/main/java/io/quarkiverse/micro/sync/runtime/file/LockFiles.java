package io.quarkiverse.micro.sync.runtime.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of locks that this process uses, each once: the operating system tells processes apart, and not who in a process it
 * is.
 */
final class LockFiles {

    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private LockFiles() {
    }

    static LockFile open(Path path) {
        synchronized (OPEN) {
            Path real = real(path);
            Shared shared = OPEN.computeIfAbsent(real, file -> new Shared(new LockFile(file)));
            shared.users++;
            return shared.file;
        }
    }

    static void close(LockFile file) {
        synchronized (OPEN) {
            OPEN.values().removeIf(shared -> {
                if (shared.file != file || --shared.users > 0) {
                    return false;
                }
                shared.file.close();
                return true;
            });
        }
    }

    private static Path real(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {

        private final LockFile file;
        private int users;

        Shared(LockFile file) {
            this.file = file;
        }
    }
}
