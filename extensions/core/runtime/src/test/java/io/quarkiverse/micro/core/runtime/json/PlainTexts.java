package io.quarkiverse.micro.core.runtime.json;

import java.util.Random;

/**
 * Texts that are plain, and others, and documents that somebody broke.
 */
final class PlainTexts {

    static final String PLAIN = "abcXYZ 019-_.:;,/{}[]()'!?*+~";
    static final String ODD = PLAIN + "\"\\<>&\n\u0000\u007f\u2028üß東\ud83d\ude00";

    private static final String BREAKING = "\"{}:,\\\u00e4=A\n 9Z";

    private final Random random = new Random(7);

    int below(int bound) {
        return random.nextInt(bound);
    }

    byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    String text(String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0,
                    random.nextInt(alphabet.codePointCount(0, alphabet.length())))));
        }
        return text.toString();
    }

    byte[] broken(byte[] whole) {
        byte[] broken = whole.clone();
        for (int change = random.nextInt(3); change >= 0; change--) {
            broken[random.nextInt(broken.length)] = (byte) BREAKING.charAt(random.nextInt(BREAKING.length()));
        }
        return broken;
    }
}
