package io.quarkiverse.micro.core.runtime.sync;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * The content of a lock's cell, big endian: format (1 byte), token, nonce, beat, ttl (8 bytes each) and name of the holder, how
 * many wait (2 bytes), and of each nonce and name. A name is its length (1 byte) and UTF-8. The nonce of nobody is 0.
 */
final class LockFormat {

    static final int LONGEST_NAME = 255;

    private static final byte FORMAT = 1;
    private static final Ticket NOBODY = new Ticket(0, "");
    private static final Holding NONE = new Holding(NOBODY, 0);

    private LockFormat() {
    }

    static byte[] encode(LockState state) {
        Holding holding = state.holding() == null ? NONE : state.holding();
        byte[] holder = bytes(holding.by());
        List<Ticket> queue = state.queue();
        byte[][] names = new byte[queue.size()][];
        int size = 36 + holder.length;
        for (int i = 0; i < names.length; i++) {
            names[i] = bytes(queue.get(i));
            size += 9 + names[i].length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(FORMAT).putLong(holding.token()).putLong(holding.by().nonce())
                .putLong(holding.beat()).putLong(holding.ttl()).put((byte) holder.length).put(holder)
                .putShort((short) names.length);
        for (int i = 0; i < names.length; i++) {
            out.putLong(queue.get(i).nonce()).put((byte) names[i].length).put(names[i]);
        }
        return out.array();
    }

    static LockState decode(byte[] content) {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            if (in.get() != FORMAT) {
                throw unreadable(content);
            }
            long token = in.getLong();
            long nonce = in.getLong();
            long beat = in.getLong();
            long ttl = in.getLong();
            Ticket holder = new Ticket(nonce, name(in));
            int waiting = in.getShort();
            List<Ticket> queue = new ArrayList<>(Math.max(0, Math.min(waiting, LockState.MOST_WAITING)));
            for (int i = 0; i < waiting; i++) {
                queue.add(new Ticket(in.getLong(), name(in)));
            }
            return new LockState(nonce == NOBODY.nonce() ? null : new Holding(holder, token, beat, ttl), queue);
        } catch (BufferUnderflowException e) {
            throw unreadable(content);
        }
    }

    private static String name(ByteBuffer in) {
        byte[] name = new byte[in.get() & 0xff];
        in.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Ticket ticket) {
        return ticket.name().getBytes(StandardCharsets.UTF_8);
    }

    private static MicroException unreadable(byte[] content) {
        return new MicroException(Code.DATA_LOSS, "What the engine keeps of a lock is no lease of format " + FORMAT + ": "
                + content.length + " bytes. Let nothing else write where locks are kept, and remove it there");
    }
}
