package io.quarkiverse.micro.store.runtime.typed;

import java.nio.charset.StandardCharsets;

import io.quarkiverse.micro.core.runtime.store.KeyOrder;

/**
 * The keys of the records that are an index, in the table of the objects: {@code U+0000 i/<index>/<value> U+0000 U+0000 <key>}.
 * U+0000 in a value is followed by U+0001, so that the end of a value sorts before whatever else may follow, and is
 * unmistakable.
 */
final class IndexKeys {

    /** What all keys begin with that users do not see. */
    static final String HOUSE = "\u0000";

    private static final String END_OF_VALUE = "\u0000\u0000";
    /** What stores allow keys of the house. */
    private static final int LONGEST = 4096;

    private final String index;
    private final ValueKind values;
    private final String all;

    IndexKeys(IndexDescription index) {
        this.index = index.name();
        this.values = index.values();
        this.all = HOUSE + "i/" + index.name() + "/";
    }

    /**
     * @return the prefix of all keys of this index
     */
    String all() {
        return all;
    }

    /**
     * @return sorts before the keys of this value and of all above, and behind all below
     */
    String below(Object value) {
        return all + values.text(value).replace("\u0000", "\u0000\u0001");
    }

    /**
     * @return the prefix of the keys of this value
     */
    String of(Object value) {
        return below(value) + END_OF_VALUE;
    }

    /**
     * @param key of the object
     * @throws io.quarkiverse.micro.MicroException <em>invalid argument</em> where both together are too long for a key
     */
    String of(Object value, String key) {
        String whole = of(value) + key;
        int length = whole.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw ObjectType.invalid("In the index '" + index + "' the object '" + abridged(key) + "' has a key of " + length
                    + " bytes, value included; a key has at most " + LONGEST + ". Index something shorter");
        }
        return whole;
    }

    /**
     * @return the key of the object that this key of the index leads to
     */
    static String objectKey(String indexKey) {
        int at = 1;
        while (true) {
            int end = indexKey.indexOf(HOUSE, at);
            if (indexKey.charAt(end + 1) == 0) {
                return indexKey.substring(end + 2);
            }
            at = end + 2;
        }
    }

    static boolean isBelow(String key, String bound) {
        return KeyOrder.BY_BYTES.compare(key, bound) < 0;
    }

    private static String abridged(String key) {
        return key.length() <= 40 ? key : key.substring(0, 40) + "…";
    }
}
