package io.quarkiverse.micro.rpc.runtime.wire;

import java.nio.ByteBuffer;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

/** A message as it travels: a byte of flags, four bytes of length (big endian), the payload. */
final class Envelope {

    static final int PREFIX = 5;
    static final int COMPRESSED = 1;

    /** Copying less costs less than a buffer of two parts. */
    private static final int LARGE = 2 << 10;

    private Envelope() {
    }

    /**
     * @param payload not to be changed afterwards
     */
    static Buffer of(int flags, byte[] payload) {
        if (payload.length > LARGE) {
            byte[] prefix = ByteBuffer.allocate(PREFIX).put((byte) flags).putInt(payload.length).array();
            return Buffer.buffer(Unpooled.wrappedBuffer(prefix, payload));
        }
        return Buffer.buffer(PREFIX + payload.length)
                .appendByte((byte) flags)
                .appendInt(payload.length)
                .appendBytes(payload);
    }
}
