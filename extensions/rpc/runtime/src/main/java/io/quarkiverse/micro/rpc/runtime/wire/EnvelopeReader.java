package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/**
 * Cuts a body into messages, however the network has cut it into chunks. Takes memory for bytes that have come, not for those
 * that a prefix only promises.
 */
final class EnvelopeReader implements BodyReader {

    private static final int SMALL = 1 << 10;

    /** How many bytes memory is taken for when one has come. */
    private static final int PROMISED = 4;

    /** What a protocol makes of envelopes. */
    interface Sink {

        /**
         * A prefix has come.
         *
         * @param length 0 to 2^32 - 1
         * @return false to read nothing further
         */
        boolean envelope(int flags, long length);

        /** A payload is whole. The bytes are the sink's to keep. */
        void message(int flags, byte[] bytes);
    }

    private final Sink sink;
    private byte[] prefix;
    private int prefixRead;
    private int flags;
    private final List<Buffer> pieces = new ArrayList<>(); // of a payload of which little has come
    private Buffer crumbs; // the last of them, where it is of small ones
    private byte[] whole; // the payload, once enough of it has come
    private int missing;
    private int length;
    private boolean stopped;
    private boolean held;
    private Buffer rest;
    private int restAt;

    EnvelopeReader(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void handle(Buffer chunk) {
        read(chunk, 0);
    }

    private void read(Buffer chunk, int start) {
        int at = start;
        while (at < chunk.length() && !stopped && !held) {
            if (missing > 0) {
                at = fill(chunk, at);
            } else if (prefixRead == 0 && chunk.length() - at >= Envelope.PREFIX) {
                at = open(chunk.getUnsignedByte(at), chunk.getUnsignedInt(at + 1), chunk, at + Envelope.PREFIX);
            } else {
                at = fillPrefix(chunk, at);
            }
        }
        if (held && at < chunk.length()) {
            rest = chunk;
            restAt = at;
        }
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void release() {
        held = false;
        if (rest != null) {
            Buffer chunk = rest;
            rest = null;
            read(chunk, restAt);
        }
    }

    @Override
    public boolean insideMessage() {
        return prefixRead > 0 || missing > 0;
    }

    private int open(int newFlags, long promised, Buffer chunk, int at) {
        if (!sink.envelope(newFlags, promised)) {
            stopped = true;
            return chunk.length();
        }
        if (chunk.length() - at >= promised) {
            int end = at + (int) promised;
            sink.message(newFlags, chunk.getBytes(at, end));
            return end;
        }
        flags = newFlags;
        length = (int) promised;
        missing = length;
        return at;
    }

    private int fill(Buffer chunk, int at) {
        int count = Math.min(missing, chunk.length() - at);
        if (whole == null && length - missing + count >= length / PROMISED) {
            whole = putTogether();
        }
        if (whole == null) {
            add(chunk.slice(at, at + count));
        } else {
            chunk.getBytes(at, at + count, whole, length - missing);
        }
        missing -= count;
        if (missing == 0) {
            byte[] message = whole;
            whole = null;
            sink.message(flags, message);
        }
        return at + count;
    }

    /** What has come so far. */
    private byte[] putTogether() {
        byte[] bytes = new byte[length];
        int read = 0;
        for (Buffer piece : pieces) {
            piece.getBytes(bytes, read);
            read += piece.length();
        }
        pieces.clear();
        crumbs = null;
        return bytes;
    }

    /** A peer that sends byte by byte does not get an object for each. */
    private void add(Buffer piece) {
        if (piece.length() >= SMALL) {
            pieces.add(piece);
            crumbs = null;
        } else if (crumbs == null) {
            crumbs = Buffer.buffer(SMALL).appendBuffer(piece);
            pieces.add(crumbs);
        } else {
            crumbs.appendBuffer(piece);
        }
    }

    private int fillPrefix(Buffer chunk, int at) {
        if (prefix == null) {
            prefix = new byte[Envelope.PREFIX];
        }
        prefix[prefixRead++] = chunk.getByte(at);
        if (prefixRead < Envelope.PREFIX) {
            return at + 1;
        }
        prefixRead = 0;
        Buffer whole = Buffer.buffer(prefix);
        return open(whole.getUnsignedByte(0), whole.getUnsignedInt(1), chunk, at + 1);
    }
}
