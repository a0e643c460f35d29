package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Arrays;

import io.quarkiverse.micro.MicroException;
import io.vertx.core.buffer.Buffer;

/**
 * Fuzz target: a body in base64. The first byte says in pieces of which size the rest comes, which must not matter.
 */
public final class Base64Fuzz {

    private Base64Fuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        Collected whole = read(body, Math.max(1, body.length));
        Collected pieces = read(body, 1 + (input[0] & 0x1f));
        boolean broken = whole.malformed != null;
        if (broken != (pieces.malformed != null) || !broken && !whole.bytes.equals(pieces.bytes)) {
            throw new AssertionError("In one piece " + whole.bytes + ", in several " + pieces.bytes);
        }
    }

    private static Collected read(byte[] body, int size) {
        Collected collected = new Collected();
        Base64Reader reader = new Base64Reader(collected, collected::malformed);
        for (int at = 0; at < body.length && collected.malformed == null; at += size) {
            reader.handle(Buffer.buffer(Arrays.copyOfRange(body, at, Math.min(body.length, at + size))));
        }
        return collected;
    }

    private static final class Collected implements BodyReader {

        private final Buffer bytes = Buffer.buffer();
        private MicroException malformed;

        void malformed(MicroException e) {
            malformed = e;
        }

        @Override
        public void handle(Buffer decoded) {
            bytes.appendBuffer(decoded);
        }
    }
}
