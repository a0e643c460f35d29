package io.quarkiverse.micro.core.runtime.store;

import java.util.Optional;

import io.quarkiverse.micro.store.ListQuery;

/**
 * Keys that begin with U+0000: of fencing tokens, indexes and the outbox. In the order of keys they are behind the empty key,
 * and before all others.
 */
final class HouseKeys {

    /** Room for a user's key with something before it. */
    static final int LONGEST = 4096;

    private static final String MARK = "\u0000";
    private static final String FENCE = MARK + "f/";
    private static final String BEHIND_ALL = MARK + Character.toString(Character.MAX_CODE_POINT).repeat(LONGEST / 4);

    private HouseKeys() {
    }

    static boolean contain(String keyOrPrefix) {
        return keyOrPrefix.startsWith(MARK);
    }

    static String fenceOf(String key) {
        return FENCE + key;
    }

    /**
     * @return whether the empty key, which is before them, has to be looked for by itself
     */
    static boolean hideBehindTheEmptyKey(ListQuery query) {
        return query.prefix().isEmpty() && query.after().isEmpty();
    }

    static ListQuery leftOut(ListQuery query) {
        boolean before = query.prefix().isEmpty() && query.after().map(after -> after.isEmpty() || contain(after)).orElse(true);
        return before ? new ListQuery("", query.suffix(), query.limit(), Optional.of(BEHIND_ALL)) : query;
    }
}
