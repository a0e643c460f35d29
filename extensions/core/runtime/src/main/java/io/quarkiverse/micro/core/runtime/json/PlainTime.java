package io.quarkiverse.micro.core.runtime.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times in UTC of years with four digits, as RFC 3339 and {@link Instant#toString} write them, without a formatter.
 */
final class PlainTime {

    /** Bytes of the longest one. */
    static final int MOST = "2023-11-14T22:13:20.123456789Z".length();

    private static final int SECONDS_END = "2023-11-14T22:13:20".length();
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int NANO_DIGITS = 9;

    private PlainTime() {
    }

    /**
     * @return null where the year has not four digits
     */
    static String write(Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            return null;
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(MOST);
        put(text, utc.getYear(), 4).append('-');
        put(text, utc.getMonthValue(), 2).append('-');
        put(text, utc.getDayOfMonth(), 2).append('T');
        put(text, utc.getHour(), 2).append(':');
        put(text, utc.getMinute(), 2).append(':');
        put(text, utc.getSecond(), 2);
        int nanos = utc.getNano();
        if (nanos != 0) { // three, six or nine digits
            text.append('.');
            if (nanos % 1_000_000 == 0) {
                put(text, nanos / 1_000_000, 3);
            } else if (nanos % 1_000 == 0) {
                put(text, nanos / 1_000, 6);
            } else {
                put(text, nanos, NANO_DIGITS);
            }
        }
        return text.append('Z').toString();
    }

    /**
     * @param text may be null
     * @return null where it is something else
     */
    static Instant read(String text) {
        if (text == null || text.length() <= SECONDS_END || text.charAt(text.length() - 1) != 'Z') {
            return null;
        }
        for (int i = 0; i < SECONDS_END; i++) {
            boolean digit = FORM.charAt(i) == '0';
            if (digit ? !isDigit(text.charAt(i)) : text.charAt(i) != FORM.charAt(i)) {
                return null;
            }
        }
        int nanos = nanos(text);
        if (nanos < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
                    number(text, 14, 16), number(text, 17, 19), nanos).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** @return -1 where there are none, or too many */
    private static int nanos(String text) {
        int end = text.length() - 1;
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > NANO_DIGITS) {
            return -1;
        }
        int nanos = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            char c = i < digits ? text.charAt(SECONDS_END + 1 + i) : '0';
            if (!isDigit(c)) {
                return -1;
            }
            nanos = nanos * 10 + c - '0';
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static StringBuilder put(StringBuilder text, int number, int digits) {
        int unit = 1;
        for (int i = 1; i < digits; i++) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
        return text;
    }
}
