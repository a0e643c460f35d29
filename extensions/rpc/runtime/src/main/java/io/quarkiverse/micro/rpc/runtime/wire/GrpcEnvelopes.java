package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/** What gRPC allows in a prefix. */
final class GrpcEnvelopes {

    private GrpcEnvelopes() {
    }

    /**
     * @param packed whether the sender named an encoding
     * @param limit bytes; a packed message that is longer than what it may unpack to is too long already
     * @return what is wrong, or null
     */
    static MicroException check(int flags, long length, boolean packed, int limit) {
        if (flags > Envelope.COMPRESSED) {
            return new MicroException(Code.INTERNAL, "A message has flags " + flags + "; gRPC knows 0 and 1");
        }
        if (flags == Envelope.COMPRESSED && !packed) {
            return new MicroException(Code.INTERNAL, "A message is marked as compressed, and no grpc-encoding says how");
        }
        if (length > limit) {
            return new MicroException(Code.RESOURCE_EXHAUSTED,
                    "The message has " + length + " bytes, and " + limit + " are allowed");
        }
        return null;
    }
}
