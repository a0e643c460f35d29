package io.quarkiverse.micro.store;

import java.util.Objects;
import java.util.Optional;

/**
 * Which records to list, in the order of their keys.
 *
 * @param prefix of the key; empty for any
 * @param suffix of the key; empty for any
 * @param limit how many at most, 1 to {@value #MOST}
 * @param after only keys behind this one: the last of the page before
 */
public record ListQuery(String prefix, String suffix, int limit, Optional<String> after) {

    /** The largest page. */
    public static final int MOST = 10_000;

    /** The first thousand. */
    public static final ListQuery ALL = new ListQuery("", "", 1000, Optional.empty());

    public ListQuery {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(suffix, "suffix");
        Objects.requireNonNull(after, "after");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit of a list is " + limit + "; it must be 1 to " + MOST
                    + ". Ask for more page by page, each after the last key of the one before");
        }
    }

    public static ListQuery ofPrefix(String prefix) {
        return new ListQuery(prefix, ALL.suffix, ALL.limit, ALL.after);
    }

    public ListQuery withSuffix(String suffix) {
        return new ListQuery(prefix, suffix, limit, after);
    }

    public ListQuery withLimit(int limit) {
        return new ListQuery(prefix, suffix, limit, after);
    }

    public ListQuery after(String key) {
        return new ListQuery(prefix, suffix, limit, Optional.of(key));
    }

    /**
     * @return whether a record of that key is to be listed, its place in the order apart
     */
    public boolean asksFor(String key) {
        return key.startsWith(prefix) && key.endsWith(suffix) && key.length() >= Math.max(prefix.length(), suffix.length());
    }
}
