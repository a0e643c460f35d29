package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/**
 * Fuzz target: the framing of messages. The first byte says in pieces of which size the rest comes, which must not matter.
 */
public final class EnvelopeFuzz {

    private static final int LARGEST = 1 << 16;

    private EnvelopeFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        List<String> whole = read(body, Math.max(1, body.length));
        List<String> pieces = read(body, 1 + (input[0] & 0x1f));
        if (!whole.equals(pieces)) {
            throw new AssertionError("In one piece " + whole + ", in several " + pieces);
        }
    }

    private static List<String> read(byte[] body, int size) {
        List<String> seen = new ArrayList<>();
        EnvelopeReader reader = new EnvelopeReader(new EnvelopeReader.Sink() {

            @Override
            public boolean envelope(int flags, long length) {
                seen.add("envelope " + flags + " " + length);
                return length <= LARGEST;
            }

            @Override
            public void message(int flags, byte[] bytes) {
                seen.add("message " + flags + " " + Arrays.hashCode(bytes));
            }
        });
        for (int at = 0; at < body.length; at += size) {
            reader.handle(Buffer.buffer(Arrays.copyOfRange(body, at, Math.min(body.length, at + size))));
        }
        return seen;
    }
}
