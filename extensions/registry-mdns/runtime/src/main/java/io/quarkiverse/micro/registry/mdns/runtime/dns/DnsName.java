package io.quarkiverse.micro.registry.mdns.runtime.dns;

/**
 * The limits of RFC 1035 for names written as text with a dot after every label.
 */
public final class DnsName {

    /** Octets in a label. */
    public static final int MAX_LABEL = 63;

    /** Octets in a name as it travels: a length before every label and the zero at the end. */
    public static final int MAX_NAME = 255;

    private DnsName() {
    }

    /**
     * @param name ends in a dot
     * @return what is wrong with it, or null when it can travel and means the same to Go Micro
     */
    public static String problem(String name) {
        if (name.length() + 1 > MAX_NAME) {
            return "has " + (name.length() + 1) + " octets; a DNS name takes at most " + MAX_NAME;
        }
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            if (dot == start) {
                return "has an empty label; put something between the dots";
            }
            if (dot - start > MAX_LABEL) {
                return "has a label of " + (dot - start) + " octets ('" + name.substring(start, dot)
                        + "'); a DNS label takes at most " + MAX_LABEL;
            }
            start = dot + 1;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isPlain(name.charAt(i))) {
                return "has the character '" + name.charAt(i) + "' at index " + i + "; use letters, digits, '-', '_' and '.'";
            }
        }
        return null;
    }

    /** Go's DNS library writes the others with a backslash, and then finds names unequal that are equal here. */
    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f && "'\"();@\\".indexOf(c) < 0;
    }
}
