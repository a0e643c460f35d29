package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Arrays;

import io.vertx.core.buffer.Buffer;

/**
 * Cuts a body into messages, however the network has cut it into chunks. Takes memory for bytes that have come, never for bytes
 * that a prefix only promises.
 */
final class EnvelopeReader implements BodyReader {

    private static final int FIRST_PIECE = 16 * 1024;

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
    private byte[] payload;
    private int payloadRead;
    private int payloadLength;
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
            if (payload != null) {
                at = fillPayload(chunk, at);
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
        return prefixRead > 0 || payload != null;
    }

    private int open(int newFlags, long length, Buffer chunk, int at) {
        if (!sink.envelope(newFlags, length)) {
            stopped = true;
            return chunk.length();
        }
        int available = chunk.length() - at;
        if (available >= length) {
            int end = at + (int) length;
            sink.message(newFlags, chunk.getBytes(at, end));
            return end;
        }
        flags = newFlags;
        payloadLength = (int) length;
        payload = new byte[Math.min(payloadLength, Math.max(FIRST_PIECE, available * 2))];
        payloadRead = 0;
        return at;
    }

    private int fillPayload(Buffer chunk, int at) {
        int count = Math.min(payloadLength - payloadRead, chunk.length() - at);
        if (payloadRead + count > payload.length) {
            int wanted = (int) Math.min(payloadLength, Math.max(payload.length * 2L, payloadRead + count));
            payload = Arrays.copyOf(payload, wanted);
        }
        chunk.getBytes(at, at + count, payload, payloadRead);
        payloadRead += count;
        if (payloadRead == payloadLength) {
            byte[] whole = payload;
            payload = null;
            sink.message(flags, whole);
        }
        return at + count;
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
