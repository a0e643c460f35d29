package io.quarkiverse.micro.sync.runtime.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.quarkiverse.micro.sync.LeaseCell;

/**
 * All cells of a file. As bytes, big endian: the last version (8 bytes), how many cells (4), and of each its version (8), the
 * length of its id (4), its id in UTF-8, the length of its content (4), its content. Not thread-safe.
 */
final class FileState {

    private final Map<String, LeaseCell> cells = new HashMap<>();
    private long version;
    private boolean changed;

    FileState(long version) {
        this.version = version;
    }

    /**
     * @throws BufferUnderflowException when these are other bytes
     */
    FileState(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        version = in.getLong();
        for (int left = in.getInt(); left > 0; left--) {
            long of = in.getLong();
            String id = new String(bytes(in), StandardCharsets.UTF_8);
            cells.put(id, new LeaseCell(of, bytes(in)));
        }
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    byte[] bytes() {
        Map<byte[], LeaseCell> encoded = new HashMap<>();
        int size = 12;
        for (Map.Entry<String, LeaseCell> entry : cells.entrySet()) {
            byte[] id = entry.getKey().getBytes(StandardCharsets.UTF_8);
            encoded.put(id, entry.getValue());
            size += 16 + id.length + entry.getValue().content().length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).putLong(version).putInt(cells.size());
        encoded.forEach((id, cell) -> out.putLong(cell.version()).putInt(id.length).put(id).putInt(cell.content().length)
                .put(cell.content()));
        return out.array();
    }

    LeaseCell read(String id) {
        return cells.getOrDefault(id, LeaseCell.NONE);
    }

    OptionalLong write(String id, long ifVersion, byte[] content) {
        if (read(id).version() != ifVersion) {
            return OptionalLong.empty();
        }
        cells.put(id, new LeaseCell(++version, content));
        changed = true;
        return OptionalLong.of(version);
    }

    boolean remove(String id, long ifVersion) {
        if (ifVersion == 0 || read(id).version() != ifVersion) {
            return false;
        }
        cells.remove(id);
        changed = true;
        return true;
    }

    List<String> ids() {
        return List.copyOf(cells.keySet());
    }

    long version() {
        return version;
    }

    /**
     * @return whether it was changed since this was asked last
     */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
