package io.quarkiverse.micro.core.runtime.store;

import java.util.Comparator;

/**
 * Keys in the order of their UTF-8 bytes, which is that of their code points, and not quite that of {@link String}.
 */
public final class KeyOrder implements Comparator<String> {

    public static final Comparator<String> BY_BYTES = new KeyOrder();

    private KeyOrder() {
    }

    @Override
    public int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return a >= Character.MIN_SURROGATE && b >= Character.MIN_SURROGATE ? rank(a) - rank(b) : a - b;
            }
        }
        return one.length() - other.length();
    }

    /** What is beyond the BMP comes last, though its surrogates stand before U+E000. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x2000 : c - 0x800;
    }
}
