package io.quarkiverse.micro.messaging.runtime.channel;

/**
 * Topics by names that every engine takes. Those of letters, digits, dots, hyphens and underscores stay as they are; of others
 * each further character becomes {@code _x} and its number, so that no two topics share a name.
 */
final class EngineName {

    private static final String ESCAPE = "_x";

    private EngineName() {
    }

    static String of(String topic) {
        StringBuilder name = new StringBuilder(topic.length());
        for (int i = 0; i < topic.length(); i++) {
            char c = topic.charAt(i);
            if (isPlain(c) && !topic.startsWith(ESCAPE, i)) {
                name.append(c);
            } else {
                name.append(ESCAPE).append(String.format("%04x", (int) c));
            }
        }
        return name.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
    }
}
