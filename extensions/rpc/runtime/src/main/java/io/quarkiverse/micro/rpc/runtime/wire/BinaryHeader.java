package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/** Bytes in a header whose name ends in <code>-bin</code>: base64, written without padding, read with or without. */
final class BinaryHeader {

    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private BinaryHeader() {
    }

    static String encode(byte[] bytes) {
        return new String(ENCODER.encode(bytes), ISO_8859_1);
    }

    /**
     * @throws IllegalArgumentException when it is not base64
     */
    static byte[] decode(String text) {
        return DECODER.decode(text);
    }
}
