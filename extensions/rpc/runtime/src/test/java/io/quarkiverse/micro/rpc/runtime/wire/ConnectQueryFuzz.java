package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Fuzz target: the message in the query of a GET, as it stands there. The first byte says whether it is in base64.
 */
public final class ConnectQueryFuzz {

    private ConnectQueryFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        boolean base64 = (input[0] & 1) != 0;
        try {
            byte[] message = read(new String(rest, UTF_8), base64);
            if (base64 && !Arrays.equals(message, read(Base64.getUrlEncoder().encodeToString(message), true))) {
                throw new AssertionError("With padding it is another message");
            }
        } catch (MicroException e) {
            if (!base64 || e.code() != Code.INVALID_ARGUMENT) {
                throw new AssertionError(e);
            }
        }
        if (!Arrays.equals(rest, read(Base64.getUrlEncoder().withoutPadding().encodeToString(rest), true))) {
            throw new AssertionError("What our client writes is read as something else");
        }
    }

    private static byte[] read(String message, boolean base64) {
        return new ConnectQuery("proto", message, base64, null).bytes();
    }
}
