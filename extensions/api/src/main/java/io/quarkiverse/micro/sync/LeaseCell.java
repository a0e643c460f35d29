package io.quarkiverse.micro.sync;

import java.util.Arrays;

/**
 * What is known of one lock among all processes.
 *
 * @param version 0 where there is no cell. Else greater than that of every cell that was written before, of this id and of any
 *        other that this engine has, also when cells are removed and the engine is restarted: tokens are taken from it
 * @param content what the core wrote; up to 64 KiB
 */
public record LeaseCell(long version, byte[] content) {

    public static final LeaseCell NONE = new LeaseCell(0, new byte[0]);

    @Override
    public boolean equals(Object other) {
        return other instanceof LeaseCell cell && version == cell.version && Arrays.equals(content, cell.content);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }

    @Override
    public String toString() {
        return "LeaseCell[version " + version + ", " + content.length + " bytes]";
    }
}
