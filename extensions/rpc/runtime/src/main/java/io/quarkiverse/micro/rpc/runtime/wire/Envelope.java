package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.buffer.Buffer;

/** A message as it travels: a byte of flags, four bytes of length (big endian), the payload. */
final class Envelope {

    static final int PREFIX = 5;
    static final int COMPRESSED = 1;

    private Envelope() {
    }

    static Buffer of(int flags, byte[] payload) {
        return Buffer.buffer(PREFIX + payload.length)
                .appendByte((byte) flags)
                .appendInt(payload.length)
                .appendBytes(payload);
    }
}
