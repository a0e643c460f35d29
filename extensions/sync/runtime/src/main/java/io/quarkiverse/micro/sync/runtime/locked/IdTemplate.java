package io.quarkiverse.micro.sync.runtime.locked;

import java.util.ArrayList;
import java.util.List;

/**
 * The id of a lock with places for arguments: <code>invoice-{0}</code>.
 */
public final class IdTemplate {

    private final List<String> texts = new ArrayList<>(); // one more than arguments: what is before, between and after them
    private final List<Integer> arguments = new ArrayList<>();

    private IdTemplate() {
    }

    /**
     * @param parameters how many the method has
     * @throws IllegalArgumentException when a place stands for none of them
     */
    public static IdTemplate of(String text, int parameters) {
        IdTemplate template = new IdTemplate();
        int end = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', end)) {
            int close = text.indexOf('}', open);
            int argument = close < 0 ? -1 : number(text.substring(open + 1, close));
            if (argument < 0 || argument >= parameters) {
                throw new IllegalArgumentException("'" + text.substring(open, close < 0 ? text.length() : close + 1) + "' in '"
                        + text + "' stands for no argument: the method has " + parameters
                        + ". Write {0} for the first, {1} for the second");
            }
            template.texts.add(text.substring(end, open));
            template.arguments.add(argument);
            end = close + 1;
        }
        template.texts.add(text.substring(end));
        return template;
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    }

    String with(Object[] values) {
        if (arguments.isEmpty()) {
            return texts.get(0);
        }
        StringBuilder id = new StringBuilder(texts.get(0));
        for (int i = 0; i < arguments.size(); i++) {
            id.append(values[arguments.get(i)]).append(texts.get(i + 1));
        }
        return id.toString();
    }
}
