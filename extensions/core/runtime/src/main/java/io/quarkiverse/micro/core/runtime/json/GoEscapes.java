package io.quarkiverse.micro.core.runtime.json;

import java.util.Locale;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Escapes what Go's {@code encoding/json} escapes, in the same spelling, so that both write the same bytes: angle brackets and
 * ampersands, because Go makes JSON safe to embed in HTML, and two line separators that JavaScript once did not allow.
 */
final class GoEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private final int[] ascii = standardAsciiEscapesForJSON();

    GoEscapes() {
        for (char c : new char[] { '<', '>', '&' }) {
            ascii[c] = ESCAPE_CUSTOM;
        }
        for (int c = 0; c < ' '; c++) {
            if (ascii[c] == ESCAPE_STANDARD) {
                ascii[c] = ESCAPE_CUSTOM; // Jackson's own has upper-case digits
            }
        }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
        boolean custom = c < ascii.length ? ascii[c] == ESCAPE_CUSTOM : c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
        return custom ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
    }
}
