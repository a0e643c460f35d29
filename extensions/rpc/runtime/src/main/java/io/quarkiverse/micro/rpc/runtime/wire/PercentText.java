package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The value of <code>grpc-message</code>: UTF-8 with every byte outside printable ASCII, and the percent sign, as
 * <code>%XX</code>.
 */
final class PercentText {

    private static final String HEX = "0123456789ABCDEF";

    private PercentText() {
    }

    static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!plain(text, i)) {
                return encodeFrom(text, i);
            }
        }
        return text;
    }

    /** HTTP takes blanks from both ends of a value, so there they are encoded too. */
    private static boolean plain(String text, int index) {
        char c = text.charAt(index);
        return c > ' ' && c <= '~' && c != '%' || c == ' ' && index > 0 && index < text.length() - 1;
    }

    private static String encodeFrom(String text, int start) {
        StringBuilder encoded = new StringBuilder(text.length() + 32).append(text, 0, start);
        int i = start;
        while (i < text.length()) {
            if (plain(text, i)) {
                encoded.append(text.charAt(i++));
                continue;
            }
            int next = i + Character.charCount(text.codePointAt(i));
            for (byte b : text.substring(i, next).getBytes(UTF_8)) {
                encoded.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
            }
            i = next;
        }
        return encoded.toString();
    }

    /**
     * @return what does not decode stays as it is
     */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] encoded = text.getBytes(UTF_8);
        byte[] bytes = new byte[encoded.length];
        int length = 0;
        for (int i = 0; i < encoded.length; i++) {
            int value = encoded[i] == '%' && i + 2 < encoded.length ? hex(encoded[i + 1]) << 4 | hex(encoded[i + 2]) : -1;
            if (value >= 0) {
                bytes[length++] = (byte) value;
                i += 2;
            } else {
                bytes[length++] = encoded[i];
            }
        }
        return new String(bytes, 0, length, UTF_8);
    }

    /** A negative number survives both the shift and the bitwise or. */
    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit(digit, 16);
    }
}
