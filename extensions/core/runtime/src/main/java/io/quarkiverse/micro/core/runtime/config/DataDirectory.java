package io.quarkiverse.micro.core.runtime.config;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a back end keeps its files. One that is not there yet is made at the first use.
 */
public record DataDirectory(Path path) {

    /**
     * @return whether files can be made in it, as far as that can be told without making any
     */
    public boolean canBeWritten() {
        Path there = path.toAbsolutePath();
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
