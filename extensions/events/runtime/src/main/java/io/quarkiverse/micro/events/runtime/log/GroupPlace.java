package io.quarkiverse.micro.events.runtime.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a group is: all up to an offset is dealt with, and stretches behind it are; of the rest, what was tried how often.
 * Not safe for threads.
 */
final class GroupPlace {

    private static final byte FORM = 1;

    private long upTo;
    private final TreeMap<Long, Long> beyond = new TreeMap<>(); // from first to last of each stretch
    private final Map<Long, Integer> attempts = new HashMap<>();

    GroupPlace(long upTo) {
        this.upTo = upTo;
    }

    /**
     * @return the offset up to which all is dealt with
     */
    long upTo() {
        return upTo;
    }

    /**
     * @param offset {@link #upTo()} or more
     * @return how many behind it are dealt with
     */
    long beyond(long offset) {
        return beyond.entrySet().stream()
                .mapToLong(stretch -> Math.max(0, stretch.getValue() - Math.max(stretch.getKey() - 1, offset))).sum();
    }

    boolean has(long offset) {
        if (offset <= upTo) {
            return true;
        }
        Map.Entry<Long, Long> stretch = beyond.isEmpty() ? null : beyond.floorEntry(offset);
        return stretch != null && offset <= stretch.getValue();
    }

    void add(long offset) {
        if (!attempts.isEmpty()) {
            attempts.remove(offset);
        }
        if (has(offset)) {
            return;
        }
        if (offset == upTo + 1 && beyond.isEmpty()) {
            upTo = offset;
        } else {
            passOver(offset, offset);
        }
    }

    /** All of these are dealt with, or there is nothing; none where the last comes before the first. */
    void passOver(long first, long last) {
        if (first > last) {
            return;
        }
        if (first <= upTo + 1) {
            skipTo(last);
            return;
        }
        Map.Entry<Long, Long> before = beyond.lowerEntry(first);
        long from = before != null && before.getValue() >= first - 1 ? before.getKey() : first;
        long to = last;
        for (Map.Entry<Long, Long> next = beyond.ceilingEntry(from); next != null
                && next.getKey() <= to + 1; next = beyond.ceilingEntry(from)) {
            to = Math.max(to, next.getValue());
            beyond.remove(next.getKey());
        }
        beyond.put(from, to);
    }

    /** All up to this is dealt with, or gone. */
    void skipTo(long offset) {
        upTo = Math.max(upTo, offset);
        while (!beyond.isEmpty() && beyond.firstKey() <= upTo + 1) {
            upTo = Math.max(upTo, beyond.pollFirstEntry().getValue());
        }
        attempts.keySet().removeIf(tried -> tried <= upTo);
    }

    /**
     * @return how often an event that is not dealt with was tried, as far as is known
     */
    int attempts(long offset) {
        return attempts.isEmpty() ? 0 : attempts.getOrDefault(offset, 0);
    }

    void tried(long offset, int times) {
        attempts.put(offset, times);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeLong(upTo);
            out.writeInt(beyond.size());
            for (Map.Entry<Long, Long> stretch : beyond.entrySet()) {
                out.writeLong(stretch.getKey());
                out.writeLong(stretch.getValue());
            }
            out.writeInt(attempts.size());
            for (Map.Entry<Long, Integer> tried : attempts.entrySet()) {
                out.writeLong(tried.getKey());
                out.writeInt(tried.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has none
        }
        return bytes.toByteArray();
    }

    static GroupPlace of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte form = in.readByte();
            if (form != FORM) {
                throw new IOException("form " + form + " instead of " + FORM);
            }
            GroupPlace place = new GroupPlace(in.readLong());
            for (int stretches = in.readInt(); stretches > 0; stretches--) {
                place.beyond.put(in.readLong(), in.readLong());
            }
            for (int tried = in.readInt(); tried > 0; tried--) {
                place.attempts.put(in.readLong(), in.readInt());
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException("The place of a group cannot be read", e);
        }
    }
}
